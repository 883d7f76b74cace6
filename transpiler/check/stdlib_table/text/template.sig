package template

import io "io"
import fs "io/fs"
import parse "text/template/parse"
type ExecError struct { Name string; Err error }
func (r ExecError) Error() string
func (r ExecError) Unwrap() error
type FuncMap map[string]any
type Template struct { name [2]uint64; *parse.Tree; *common; leftDelim [2]uint64; rightDelim [2]uint64 }
func (r *Template) ExecuteTemplate(wr io.Writer, name string, data any) error
func (r *Template) Execute(wr io.Writer, data any) error
func (r *Template) DefinedTemplates() string
func (r *Template) ParseFiles(filenames ...string) (*Template, error)
func (r *Template) ParseGlob(pattern string) (*Template, error)
func (r *Template) ParseFS(fsys fs.FS, patterns ...string) (*Template, error)
func (r *Template) Option(opt ...string) *Template
func (r *Template) Name() string
func (r *Template) New(name string) *Template
func (r *Template) Clone() (*Template, error)
func (r *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error)
func (r *Template) Templates() []*Template
func (r *Template) Delims(left string, right string) *Template
func (r *Template) Funcs(funcMap FuncMap) *Template
func (r *Template) Lookup(name string) *Template
func (r *Template) Parse(text string) (*Template, error)
type common struct { tmpl [1]func(); muTmpl [6]uint32; option [1]uint64; muFuncs [6]uint32; parseFuncs [1]func(); execFuncs [1]func() }
func HTMLEscape(w io.Writer, b []byte)
func HTMLEscapeString(s string) string
func HTMLEscaper(args ...any) string
func IsTrue(val any) (truth bool, ok bool)
func JSEscape(w io.Writer, b []byte)
func JSEscapeString(s string) string
func JSEscaper(args ...any) string
func Must(t *Template, err error) *Template
func New(name string) *Template
func ParseFS(fsys fs.FS, patterns ...string) (*Template, error)
func ParseFiles(filenames ...string) (*Template, error)
func ParseGlob(pattern string) (*Template, error)
func URLQueryEscaper(args ...any) string
