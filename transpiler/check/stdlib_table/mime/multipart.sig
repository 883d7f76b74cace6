package multipart

import io "io"
import textproto "net/textproto"
var ErrMessageTooLarge error
type File interface{io.Reader; io.ReaderAt; io.Seeker; io.Closer}
type FileHeader struct { Filename string; Header textproto.MIMEHeader; Size int64; content [3]func(); tmpfile [2]uint64; tmpoff [1]uint64; tmpshared [1]uint8 }
func (r *FileHeader) Open() (File, error)
type Form struct { Value map[string][]string; File map[string][]*FileHeader }
func (r *Form) RemoveAll() error
type Part struct { Header textproto.MIMEHeader; mr [1]uint64; disposition [2]uint64; dispositionParams [1]func(); r [2]uint64; n [1]uint64; total [1]uint64; err [2]uint64; readErr [2]uint64 }
func (r *Part) FormName() string
func (r *Part) FileName() string
func (r *Part) Read(d []byte) (n int, err error)
func (r *Part) Close() error
type Reader struct { bufReader [1]uint64; tempDir [2]uint64; currentPart [1]uint64; partsRead [1]uint64; nl [3]func(); nlDashBoundary [3]func(); dashBoundaryDash [3]func(); dashBoundary [3]func() }
func (r *Reader) ReadForm(maxMemory int64) (*Form, error)
func (r *Reader) NextPart() (*Part, error)
func (r *Reader) NextRawPart() (*Part, error)
type Writer struct { w [2]uint64; boundary [2]uint64; lastpart [1]uint64 }
func (r *Writer) Boundary() string
func (r *Writer) SetBoundary(boundary string) error
func (r *Writer) FormDataContentType() string
func (r *Writer) CreatePart(header textproto.MIMEHeader) (io.Writer, error)
func (r *Writer) CreateFormFile(fieldname string, filename string) (io.Writer, error)
func (r *Writer) CreateFormField(fieldname string) (io.Writer, error)
func (r *Writer) WriteField(fieldname string, value string) error
func (r *Writer) Close() error
func FileContentDisposition(fieldname string, filename string) string
func NewReader(r io.Reader, boundary string) *Reader
func NewWriter(w io.Writer) *Writer
