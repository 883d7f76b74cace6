package gosym

type DecodingError struct { off [1]uint64; msg [2]uint64; val [2]uint64 }
func (r *DecodingError) Error() string
type Func struct { Entry uint64; *Sym; End uint64; Params []*Sym; Locals []*Sym; FrameSize int; LineTable *LineTable; Obj *Obj }
type LineTable struct { Data []byte; PC uint64; Line int; mu [2]uint32; version [1]uint64; binary [2]uint64; quantum [1]uint32; ptrsize [1]uint32; textStart [1]uint64; funcnametab [3]func(); cutab [3]func(); funcdata [3]func(); functab [3]func(); nfunctab [1]uint32; filetab [3]func(); pctab [3]func(); nfiletab [1]uint32; funcNames [1]func(); strings [1]func(); fileMap [1]func() }
func (r *LineTable) PCToLine(pc uint64) int
func (r *LineTable) LineToPC(line int, maxpc uint64) uint64
type Obj struct { Funcs []Func; Paths []Sym }
type Sym struct { Value uint64; Type byte; Name string; GoType uint64; Func *Func; goVersion [1]uint64 }
func (r *Sym) Static() bool
func (r *Sym) PackageName() string
func (r *Sym) ReceiverName() string
func (r *Sym) BaseName() string
type Table struct { Syms []Sym; Funcs []Func; Files map[string]*Obj; Objs []Obj; go12line [1]uint64 }
func (r *Table) PCToFunc(pc uint64) *Func
func (r *Table) PCToLine(pc uint64) (file string, line int, fn *Func)
func (r *Table) LineToPC(file string, line int) (pc uint64, fn *Func, err error)
func (r *Table) LookupSym(name string) *Sym
func (r *Table) LookupFunc(name string) *Func
func (r *Table) SymByAddr(addr uint64) *Sym
type UnknownFileError string
func (r UnknownFileError) Error() string
type UnknownLineError struct { File string; Line int }
func (r *UnknownLineError) Error() string
func NewLineTable(data []byte, text uint64) *LineTable
func NewTable(symtab []byte, pcln *LineTable) (*Table, error)
