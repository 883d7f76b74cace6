package tar

import io "io"
import fs "io/fs"
import time "time"
var ErrFieldTooLong error
var ErrHeader error
var ErrInsecurePath error
var ErrWriteAfterClose error
var ErrWriteTooLong error
const FormatGNU Format = 8
const FormatPAX Format = 4
const FormatUSTAR Format = 2
const FormatUnknown Format = 0
const TypeBlock = '\x00' + 52
const TypeChar = '\x00' + 51
const TypeCont = '\x00' + 55
const TypeDir = '\x00' + 53
const TypeFifo = '\x00' + 54
const TypeGNULongLink = '\x00' + 75
const TypeGNULongName = '\x00' + 76
const TypeGNUSparse = '\x00' + 83
const TypeLink = '\x00' + 49
const TypeReg = '\x00' + 48
const TypeRegA = '\x00' + 0
const TypeSymlink = '\x00' + 50
const TypeXGlobalHeader = '\x00' + 103
const TypeXHeader = '\x00' + 120
type FileInfoNames interface{Gname() (string, error); Uname() (string, error); fs.FileInfo}
type Format int
func (r Format) String() string
type Header struct { Typeflag byte; Name string; Linkname string; Size int64; Mode int64; Uid int; Gid int; Uname string; Gname string; ModTime time.Time; AccessTime time.Time; ChangeTime time.Time; Devmajor int64; Devminor int64; Xattrs map[string]string; PAXRecords map[string]string; Format Format }
func (r *Header) FileInfo() fs.FileInfo
type Reader struct { r [2]uint64; pad [1]uint64; curr [2]uint64; blk [512]uint8; err [2]uint64 }
func (r *Reader) Next() (*Header, error)
func (r *Reader) Read(b []byte) (int, error)
type Writer struct { w [2]uint64; pad [1]uint64; curr [2]uint64; hdr [27]func(); blk [512]uint8; err [2]uint64 }
func (r *Writer) Flush() error
func (r *Writer) WriteHeader(hdr *Header) error
func (r *Writer) AddFS(fsys fs.FS) error
func (r *Writer) Write(b []byte) (int, error)
func (r *Writer) Close() error
func FileInfoHeader(fi fs.FileInfo, link string) (*Header, error)
func NewReader(r io.Reader) *Reader
func NewWriter(w io.Writer) *Writer
