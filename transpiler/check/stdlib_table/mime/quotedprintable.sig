package quotedprintable

import io "io"
type Reader struct { br [1]uint64; rerr [2]uint64; line [3]func() }
func (r *Reader) Read(p []byte) (n int, err error)
type Writer struct { Binary bool; w [2]uint64; i [1]uint64; line [78]uint8; cr [1]uint8 }
func (r *Writer) Write(p []byte) (n int, err error)
func (r *Writer) Close() error
func NewReader(r io.Reader) *Reader
func NewWriter(w io.Writer) *Writer
