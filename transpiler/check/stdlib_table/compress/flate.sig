package flate

import io "io"
const BestCompression = 9
const BestSpeed = 1
const DefaultCompression = -1
const HuffmanOnly = -2
const NoCompression = 0
type CorruptInputError int64
func (r CorruptInputError) Error() string
type InternalError string
func (r InternalError) Error() string
type ReadError struct { Offset int64; Err error }
func (r *ReadError) Error() string
type Reader interface{io.Reader; io.ByteReader}
type Resetter interface{Reset(r io.Reader, dict []byte) error}
type WriteError struct { Offset int64; Err error }
func (r *WriteError) Error() string
type Writer struct { d [82077]func(); dict [3]func() }
func (r *Writer) Write(data []byte) (n int, err error)
func (r *Writer) Flush() error
func (r *Writer) Close() error
func (r *Writer) Reset(dst io.Writer)
func NewReader(r io.Reader) io.ReadCloser
func NewReaderDict(r io.Reader, dict []byte) io.ReadCloser
func NewWriter(w io.Writer, level int) (*Writer, error)
func NewWriterDict(w io.Writer, level int, dict []byte) (*Writer, error)
