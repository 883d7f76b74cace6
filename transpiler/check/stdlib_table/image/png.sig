package png

import image "image"
import io "io"
const BestCompression CompressionLevel = -3
const BestSpeed CompressionLevel = -2
const DefaultCompression CompressionLevel = 0
const NoCompression CompressionLevel = -1
type CompressionLevel int
type Encoder struct { CompressionLevel CompressionLevel; BufferPool EncoderBufferPool }
func (r *Encoder) Encode(w io.Writer, m image.Image) error
type EncoderBuffer struct { enc [1]uint64; w [2]uint64; m [2]uint64; cb [1]uint64; err [2]uint64; header [8]uint8; footer [4]uint8; tmp [1024]uint8; cr [15]func(); pr [3]func(); zw [1]uint64; zwLevel [1]uint64; bw [1]uint64 }
type EncoderBufferPool interface{Get() *EncoderBuffer; Put(*EncoderBuffer)}
type FormatError string
func (r FormatError) Error() string
type UnsupportedError string
func (r UnsupportedError) Error() string
func Decode(r io.Reader) (image.Image, error)
func DecodeConfig(r io.Reader) (image.Config, error)
func Encode(w io.Writer, m image.Image) error
