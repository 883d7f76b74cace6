package bufio

import io "io"
var ErrAdvanceTooFar error
var ErrBadReadCount error
var ErrBufferFull error
var ErrFinalToken error
var ErrInvalidUnreadByte error
var ErrInvalidUnreadRune error
var ErrNegativeAdvance error
var ErrNegativeCount error
var ErrTooLong error
const MaxScanTokenSize = 65536
type ReadWriter struct { *Reader; *Writer }
type Reader struct { buf [3]func(); rd [2]uint64; r [1]uint64; w [1]uint64; err [2]uint64; lastByte [1]uint64; lastRuneSize [1]uint64 }
func (r *Reader) Size() int
func (r *Reader) Reset(r io.Reader)
func (r *Reader) Peek(n int) ([]byte, error)
func (r *Reader) Discard(n int) (discarded int, err error)
func (r *Reader) Read(p []byte) (n int, err error)
func (r *Reader) ReadByte() (byte, error)
func (r *Reader) UnreadByte() error
func (r *Reader) ReadRune() (r rune, size int, err error)
func (r *Reader) UnreadRune() error
func (r *Reader) Buffered() int
func (r *Reader) ReadSlice(delim byte) (line []byte, err error)
func (r *Reader) ReadLine() (line []byte, isPrefix bool, err error)
func (r *Reader) ReadBytes(delim byte) ([]byte, error)
func (r *Reader) ReadString(delim byte) (string, error)
func (r *Reader) WriteTo(w io.Writer) (n int64, err error)
type Scanner struct { r [2]uint64; split [1]func(); maxTokenSize [1]uint64; token [3]func(); buf [3]func(); start [1]uint64; end [1]uint64; err [2]uint64; empties [1]uint64; scanCalled [1]uint8; done [1]uint8 }
func (r *Scanner) Err() error
func (r *Scanner) Bytes() []byte
func (r *Scanner) Text() string
func (r *Scanner) Scan() bool
func (r *Scanner) Buffer(buf []byte, max int)
func (r *Scanner) Split(split SplitFunc)
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)
type Writer struct { err [2]uint64; buf [3]func(); n [1]uint64; wr [2]uint64 }
func (r *Writer) Size() int
func (r *Writer) Reset(w io.Writer)
func (r *Writer) Flush() error
func (r *Writer) Available() int
func (r *Writer) AvailableBuffer() []byte
func (r *Writer) Buffered() int
func (r *Writer) Write(p []byte) (nn int, err error)
func (r *Writer) WriteByte(c byte) error
func (r *Writer) WriteRune(r rune) (size int, err error)
func (r *Writer) WriteString(s string) (int, error)
func (r *Writer) ReadFrom(r io.Reader) (n int64, err error)
func NewReadWriter(r *Reader, w *Writer) *ReadWriter
func NewReader(rd io.Reader) *Reader
func NewReaderSize(rd io.Reader, size int) *Reader
func NewScanner(r io.Reader) *Scanner
func NewWriter(w io.Writer) *Writer
func NewWriterSize(w io.Writer, size int) *Writer
func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error)
func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error)
func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error)
func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error)
