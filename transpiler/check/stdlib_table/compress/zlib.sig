package zlib

import io "io"
const BestCompression = 9
const BestSpeed = 1
const DefaultCompression = -1
var ErrChecksum error
var ErrDictionary error
var ErrHeader error
const HuffmanOnly = -2
const NoCompression = 0
type Resetter interface{Reset(r io.Reader, dict []byte) error}
type Writer struct { w [2]uint64; level [1]uint64; dict [3]func(); compressor [1]uint64; digest [2]uint64; err [2]uint64; scratch [4]uint8; wroteHeader [1]uint8 }
func (r *Writer) Reset(w io.Writer)
func (r *Writer) Write(p []byte) (n int, err error)
func (r *Writer) Flush() error
func (r *Writer) Close() error
func NewReader(r io.Reader) (io.ReadCloser, error)
func NewReaderDict(r io.Reader, dict []byte) (io.ReadCloser, error)
func NewWriter(w io.Writer) *Writer
func NewWriterLevel(w io.Writer, level int) (*Writer, error)
func NewWriterLevelDict(w io.Writer, level int, dict []byte) (*Writer, error)
