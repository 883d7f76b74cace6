package jpeg

import image "image"
import io "io"
const DefaultQuality = 75
type FormatError string
func (r FormatError) Error() string
type Options struct { Quality int }
type Reader interface{io.ByteReader; io.Reader}
type UnsupportedError string
func (r UnsupportedError) Error() string
func Decode(r io.Reader) (image.Image, error)
func DecodeConfig(r io.Reader) (image.Config, error)
func Encode(w io.Writer, m image.Image, o *Options) error
