package template

import io "io"
import fs "io/fs"
import template "text/template"
import parse "text/template/parse"
const ErrAmbigContext ErrorCode = 1
const ErrBadHTML ErrorCode = 2
const ErrBranchEnd ErrorCode = 3
const ErrEndContext ErrorCode = 4
const ErrJSTemplate ErrorCode = 12
const ErrNoSuchTemplate ErrorCode = 5
const ErrOutputContext ErrorCode = 6
const ErrPartialCharset ErrorCode = 7
const ErrPartialEscape ErrorCode = 8
const ErrPredefinedEscaper ErrorCode = 11
const ErrRangeLoopReentry ErrorCode = 9
const ErrSlashAmbig ErrorCode = 10
const OK ErrorCode = 0
type CSS string
type Error struct { ErrorCode ErrorCode; Node parse.Node; Name string; Line int; Description string }
func (r *Error) Error() string
type ErrorCode int
type FuncMap = template.FuncMap
type HTML string
type HTMLAttr string
type JS string
type JSStr string
type Srcset string
type Template struct { escapeErr [2]uint64; text [1]uint64; Tree *parse.Tree; *nameSpace }
func (r *Template) Templates() []*Template
func (r *Template) Option(opt ...string) *Template
func (r *Template) Execute(wr io.Writer, data any) error
func (r *Template) ExecuteTemplate(wr io.Writer, name string, data any) error
func (r *Template) DefinedTemplates() string
func (r *Template) Parse(text string) (*Template, error)
func (r *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error)
func (r *Template) Clone() (*Template, error)
func (r *Template) New(name string) *Template
func (r *Template) Name() string
func (r *Template) Funcs(funcMap FuncMap) *Template
func (r *Template) Delims(left string, right string) *Template
func (r *Template) Lookup(name string) *Template
func (r *Template) ParseFiles(filenames ...string) (*Template, error)
func (r *Template) ParseGlob(pattern string) (*Template, error)
func (r *Template) ParseFS(fs fs.FS, patterns ...string) (*Template, error)
type URL string
type nameSpace struct { mu [2]uint32; set [1]func(); escaped [1]uint8; esc [8]func() }
func HTMLEscape(w io.Writer, b []byte)
func HTMLEscapeString(s string) string
func HTMLEscaper(args ...any) string
func IsTrue(val any) (truth bool, ok bool)
func JSEscape(w io.Writer, b []byte)
func JSEscapeString(s string) string
func JSEscaper(args ...any) string
func Must(t *Template, err error) *Template
func New(name string) *Template
func ParseFS(fs fs.FS, patterns ...string) (*Template, error)
func ParseFiles(filenames ...string) (*Template, error)
func ParseGlob(pattern string) (*Template, error)
func URLQueryEscaper(args ...any) string
