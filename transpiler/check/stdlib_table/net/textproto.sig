package textproto

import bufio "bufio"
import io "io"
type Conn struct { Reader; Writer; Pipeline; conn [2]uint64 }
func (r *Conn) Close() error
func (r *Conn) Cmd(format string, args ...any) (id uint, err error)
type Error struct { Code int; Msg string }
func (r *Error) Error() string
type MIMEHeader map[string][]string
func (r MIMEHeader) Add(key string, value string)
func (r MIMEHeader) Set(key string, value string)
func (r MIMEHeader) Get(key string) string
func (r MIMEHeader) Values(key string) []string
func (r MIMEHeader) Del(key string)
type Pipeline struct { mu [2]uint32; id [1]uint64; request [3]func(); response [3]func() }
func (r *Pipeline) Next() uint
func (r *Pipeline) StartRequest(id uint)
func (r *Pipeline) EndRequest(id uint)
func (r *Pipeline) StartResponse(id uint)
func (r *Pipeline) EndResponse(id uint)
type ProtocolError string
func (r ProtocolError) Error() string
type Reader struct { R *bufio.Reader; dot [1]uint64; buf [3]func() }
func (r *Reader) ReadLine() (string, error)
func (r *Reader) ReadLineBytes() ([]byte, error)
func (r *Reader) ReadContinuedLine() (string, error)
func (r *Reader) ReadContinuedLineBytes() ([]byte, error)
func (r *Reader) ReadCodeLine(expectCode int) (code int, message string, err error)
func (r *Reader) ReadResponse(expectCode int) (code int, message string, err error)
func (r *Reader) DotReader() io.Reader
func (r *Reader) ReadDotBytes() ([]byte, error)
func (r *Reader) ReadDotLines() ([]string, error)
func (r *Reader) ReadMIMEHeader() (MIMEHeader, error)
type Writer struct { W *bufio.Writer; dot [1]uint64 }
func (r *Writer) PrintfLine(format string, args ...any) error
func (r *Writer) DotWriter() io.WriteCloser
func CanonicalMIMEHeaderKey(s string) string
func Dial(network string, addr string) (*Conn, error)
func NewConn(conn io.ReadWriteCloser) *Conn
func NewReader(r *bufio.Reader) *Reader
func NewWriter(w *bufio.Writer) *Writer
func TrimBytes(b []byte) []byte
func TrimString(s string) string
