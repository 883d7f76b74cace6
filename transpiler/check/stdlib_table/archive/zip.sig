package zip

import io "io"
import fs "io/fs"
import time "time"
const Deflate uint16 = 8
var ErrAlgorithm error
var ErrChecksum error
var ErrFormat error
var ErrInsecurePath error
const Store uint16 = 0
type Compressor func(w io.Writer) (io.WriteCloser, error)
type Decompressor func(r io.Reader) io.ReadCloser
type File struct { FileHeader; zip [1]uint64; zipr [2]uint64; headerOffset [1]uint64; zip64 [1]uint8 }
func (r *File) DataOffset() (offset int64, err error)
func (r *File) Open() (io.ReadCloser, error)
func (r *File) OpenRaw() (io.Reader, error)
type FileHeader struct { Name string; Comment string; NonUTF8 bool; CreatorVersion uint16; ReaderVersion uint16; Flags uint16; Method uint16; Modified time.Time; ModifiedTime uint16; ModifiedDate uint16; CRC32 uint32; CompressedSize uint32; UncompressedSize uint32; CompressedSize64 uint64; UncompressedSize64 uint64; Extra []byte; ExternalAttrs uint32 }
func (r *FileHeader) FileInfo() fs.FileInfo
func (r *FileHeader) ModTime() time.Time
func (r *FileHeader) SetModTime(t time.Time)
func (r *FileHeader) Mode() (mode fs.FileMode)
func (r *FileHeader) SetMode(mode fs.FileMode)
type ReadCloser struct { f [1]uint64; Reader }
func (r *ReadCloser) Close() error
type Reader struct { r [2]uint64; File []*File; Comment string; decompressors [1]func(); baseOffset [1]uint64; fileListOnce [3]uint32; fileList [3]func() }
func (r *Reader) RegisterDecompressor(method uint16, dcomp Decompressor)
func (r *Reader) Open(name string) (fs.File, error)
type Writer struct { cw [1]uint64; dir [3]func(); last [1]uint64; closed [1]uint8; compressors [1]func(); comment [2]uint64; testHookCloseSizeOffset [1]func() }
func (r *Writer) SetOffset(n int64)
func (r *Writer) Flush() error
func (r *Writer) SetComment(comment string) error
func (r *Writer) Close() error
func (r *Writer) Create(name string) (io.Writer, error)
func (r *Writer) CreateHeader(fh *FileHeader) (io.Writer, error)
func (r *Writer) CreateRaw(fh *FileHeader) (io.Writer, error)
func (r *Writer) Copy(f *File) error
func (r *Writer) RegisterCompressor(method uint16, comp Compressor)
func (r *Writer) AddFS(fsys fs.FS) error
func FileInfoHeader(fi fs.FileInfo) (*FileHeader, error)
func NewReader(r io.ReaderAt, size int64) (*Reader, error)
func NewWriter(w io.Writer) *Writer
func OpenReader(name string) (*ReadCloser, error)
func RegisterCompressor(method uint16, comp Compressor)
func RegisterDecompressor(method uint16, dcomp Decompressor)
