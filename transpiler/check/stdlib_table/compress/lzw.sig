package lzw

import io "io"
const LSB Order = 0
const MSB Order = 1
type Order int
type Reader struct { r [2]uint64; bits [1]uint32; nBits [1]uint64; width [1]uint64; read [1]func(); litWidth [1]uint64; err [2]uint64; clear [1]uint16; eof [1]uint16; hi [1]uint16; overflow [1]uint16; last [1]uint16; suffix [4096]uint8; prefix [4096]uint16; output [8192]uint8; o [1]uint64; toRead [3]func() }
func (r *Reader) Read(b []byte) (int, error)
func (r *Reader) Close() error
func (r *Reader) Reset(src io.Reader, order Order, litWidth int)
type Writer struct { w [2]uint64; litWidth [1]uint64; order [1]uint64; write [1]func(); nBits [1]uint64; width [1]uint64; bits [1]uint32; hi [1]uint32; overflow [1]uint32; savedCode [1]uint32; err [2]uint64; table [16384]uint32 }
func (r *Writer) Write(p []byte) (n int, err error)
func (r *Writer) Close() error
func (r *Writer) Reset(dst io.Writer, order Order, litWidth int)
func NewReader(r io.Reader, order Order, litWidth int) io.ReadCloser
func NewWriter(w io.Writer, order Order, litWidth int) io.WriteCloser
