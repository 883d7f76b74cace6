package plan9obj

import io "io"
var ErrNoSymbols error
const Magic386 = 491
const Magic64 = 32768
const MagicAMD64 = 35479
const MagicARM = 1607
type File struct { FileHeader; Sections []*Section; closer [2]uint64 }
func (r *File) Close() error
func (r *File) Symbols() ([]Sym, error)
func (r *File) Section(name string) *Section
type FileHeader struct { Magic uint32; Bss uint32; Entry uint64; PtrSize int; LoadAddress uint64; HdrSize uint64 }
type Section struct { SectionHeader; io.ReaderAt; sr [1]uint64 }
func (r *Section) Data() ([]byte, error)
func (r *Section) Open() io.ReadSeeker
type SectionHeader struct { Name string; Size uint32; Offset uint32 }
type Sym struct { Value uint64; Type rune; Name string }
func NewFile(r io.ReaderAt) (*File, error)
func Open(name string) (*File, error)
