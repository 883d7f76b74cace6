package doc

import ast "go/ast"
import comment "go/doc/comment"
import token "go/token"
import io "io"
const AllDecls Mode = 1
const AllMethods Mode = 2
var IllegalPrefixes []string
const PreserveAST Mode = 4
type Example struct { Name string; Suffix string; Doc string; Code ast.Node; Play *ast.File; Comments []*ast.CommentGroup; Output string; Unordered bool; EmptyOutput bool; Order int }
type Filter func(string) bool
type Func struct { Doc string; Name string; Decl *ast.FuncDecl; Recv string; Orig string; Level int; Examples []*Example }
type Mode int
type Note struct { Pos token.Pos; End token.Pos; UID string; Body string }
type Package struct { Doc string; Name string; ImportPath string; Imports []string; Filenames []string; Notes map[string][]*Note; Bugs []string; Consts []*Value; Types []*Type; Vars []*Value; Funcs []*Func; Examples []*Example; importByName [1]func(); syms [1]func() }
func (r *Package) Parser() *comment.Parser
func (r *Package) Printer() *comment.Printer
func (r *Package) HTML(text string) []byte
func (r *Package) Markdown(text string) []byte
func (r *Package) Text(text string) []byte
func (r *Package) Filter(f Filter)
func (r *Package) Synopsis(text string) string
type Type struct { Doc string; Name string; Decl *ast.GenDecl; Consts []*Value; Vars []*Value; Funcs []*Func; Methods []*Func; Examples []*Example }
type Value struct { Doc string; Names []string; Decl *ast.GenDecl; order [1]uint64 }
func Examples(testFiles ...*ast.File) []*Example
func IsPredeclared(s string) bool
func New(pkg *ast.Package, importPath string, mode Mode) *Package
func NewFromFiles(fset *token.FileSet, files []*ast.File, importPath string, opts ...any) (*Package, error)
func Synopsis(text string) string
func ToHTML(w io.Writer, text string, words map[string]string)
func ToText(w io.Writer, text string, prefix string, codePrefix string, width int)
