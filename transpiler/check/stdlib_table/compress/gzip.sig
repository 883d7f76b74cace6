package gzip

import io "io"
import time "time"
const BestCompression = 9
const BestSpeed = 1
const DefaultCompression = -1
var ErrChecksum error
var ErrHeader error
const HuffmanOnly = -2
const NoCompression = 0
type Header struct { Comment string; Extra []byte; ModTime time.Time; Name string; OS byte }
type Reader struct { Header; r [2]uint64; decompressor [2]uint64; digest [1]uint32; size [1]uint32; buf [512]uint8; err [2]uint64; multistream [1]uint8 }
func (r *Reader) Reset(r io.Reader) error
func (r *Reader) Multistream(ok bool)
func (r *Reader) Read(p []byte) (n int, err error)
func (r *Reader) Close() error
type Writer struct { Header; w [2]uint64; level [1]uint64; wroteHeader [1]uint8; closed [1]uint8; buf [10]uint8; compressor [1]uint64; digest [1]uint32; size [1]uint32; err [2]uint64 }
func (r *Writer) Reset(w io.Writer)
func (r *Writer) Write(p []byte) (int, error)
func (r *Writer) Flush() error
func (r *Writer) Close() error
func NewReader(r io.Reader) (*Reader, error)
func NewWriter(w io.Writer) *Writer
func NewWriterLevel(w io.Writer, level int) (*Writer, error)
