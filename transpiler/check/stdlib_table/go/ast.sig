package ast

import token "go/token"
import io "io"
import iter "iter"
import reflect "reflect"
const Bad ObjKind = 0
const Con ObjKind = 2
const FilterFuncDuplicates MergeMode = 1
const FilterImportDuplicates MergeMode = 4
const FilterUnassociatedComments MergeMode = 2
const Fun ObjKind = 5
const Lbl ObjKind = 6
const Pkg ObjKind = 1
const RECV ChanDir = 2
const SEND ChanDir = 1
const Typ ObjKind = 3
const Var ObjKind = 4
type ArrayType struct { Lbrack token.Pos; Len Expr; Elt Expr }
func (r *ArrayType) Pos() token.Pos
func (r *ArrayType) End() token.Pos
func (r *ArrayType) exprNode()
type AssignStmt struct { Lhs []Expr; TokPos token.Pos; Tok token.Token; Rhs []Expr }
func (r *AssignStmt) Pos() token.Pos
func (r *AssignStmt) End() token.Pos
func (r *AssignStmt) stmtNode()
type BadDecl struct { From token.Pos; To token.Pos }
func (r *BadDecl) Pos() token.Pos
func (r *BadDecl) End() token.Pos
func (r *BadDecl) declNode()
type BadExpr struct { From token.Pos; To token.Pos }
func (r *BadExpr) Pos() token.Pos
func (r *BadExpr) End() token.Pos
func (r *BadExpr) exprNode()
type BadStmt struct { From token.Pos; To token.Pos }
func (r *BadStmt) Pos() token.Pos
func (r *BadStmt) End() token.Pos
func (r *BadStmt) stmtNode()
type BasicLit struct { ValuePos token.Pos; ValueEnd token.Pos; Kind token.Token; Value string }
func (r *BasicLit) Pos() token.Pos
func (r *BasicLit) End() token.Pos
func (r *BasicLit) exprNode()
type BinaryExpr struct { X Expr; OpPos token.Pos; Op token.Token; Y Expr }
func (r *BinaryExpr) Pos() token.Pos
func (r *BinaryExpr) End() token.Pos
func (r *BinaryExpr) exprNode()
type BlockStmt struct { Lbrace token.Pos; List []Stmt; Rbrace token.Pos }
func (r *BlockStmt) Pos() token.Pos
func (r *BlockStmt) End() token.Pos
func (r *BlockStmt) stmtNode()
type BranchStmt struct { TokPos token.Pos; Tok token.Token; Label *Ident }
func (r *BranchStmt) Pos() token.Pos
func (r *BranchStmt) End() token.Pos
func (r *BranchStmt) stmtNode()
type CallExpr struct { Fun Expr; Lparen token.Pos; Args []Expr; Ellipsis token.Pos; Rparen token.Pos }
func (r *CallExpr) Pos() token.Pos
func (r *CallExpr) End() token.Pos
func (r *CallExpr) exprNode()
type CaseClause struct { Case token.Pos; List []Expr; Colon token.Pos; Body []Stmt }
func (r *CaseClause) Pos() token.Pos
func (r *CaseClause) End() token.Pos
func (r *CaseClause) stmtNode()
type ChanDir int
type ChanType struct { Begin token.Pos; Arrow token.Pos; Dir ChanDir; Value Expr }
func (r *ChanType) Pos() token.Pos
func (r *ChanType) End() token.Pos
func (r *ChanType) exprNode()
type CommClause struct { Case token.Pos; Comm Stmt; Colon token.Pos; Body []Stmt }
func (r *CommClause) Pos() token.Pos
func (r *CommClause) End() token.Pos
func (r *CommClause) stmtNode()
type Comment struct { Slash token.Pos; Text string }
func (r *Comment) Pos() token.Pos
func (r *Comment) End() token.Pos
type CommentGroup struct { List []*Comment }
func (r *CommentGroup) Pos() token.Pos
func (r *CommentGroup) End() token.Pos
func (r *CommentGroup) Text() string
type CommentMap map[Node][]*CommentGroup
func (r CommentMap) Update(old Node, new Node) Node
func (r CommentMap) Filter(node Node) CommentMap
func (r CommentMap) Comments() []*CommentGroup
func (r CommentMap) String() string
type CompositeLit struct { Type Expr; Lbrace token.Pos; Elts []Expr; Rbrace token.Pos; Incomplete bool }
func (r *CompositeLit) Pos() token.Pos
func (r *CompositeLit) End() token.Pos
func (r *CompositeLit) exprNode()
type Decl interface{declNode(); Node}
type DeclStmt struct { Decl Decl }
func (r *DeclStmt) Pos() token.Pos
func (r *DeclStmt) End() token.Pos
func (r *DeclStmt) stmtNode()
type DeferStmt struct { Defer token.Pos; Call *CallExpr }
func (r *DeferStmt) Pos() token.Pos
func (r *DeferStmt) End() token.Pos
func (r *DeferStmt) stmtNode()
type Directive struct { Tool string; Name string; Args string; Slash token.Pos; ArgsPos token.Pos }
func (r *Directive) Pos() token.Pos
func (r *Directive) End() token.Pos
func (r *Directive) ParseArgs() ([]DirectiveArg, error)
type DirectiveArg struct { Arg string; Pos token.Pos }
type Ellipsis struct { Ellipsis token.Pos; Elt Expr }
func (r *Ellipsis) Pos() token.Pos
func (r *Ellipsis) End() token.Pos
func (r *Ellipsis) exprNode()
type EmptyStmt struct { Semicolon token.Pos; Implicit bool }
func (r *EmptyStmt) Pos() token.Pos
func (r *EmptyStmt) End() token.Pos
func (r *EmptyStmt) stmtNode()
type Expr interface{exprNode(); Node}
type ExprStmt struct { X Expr }
func (r *ExprStmt) Pos() token.Pos
func (r *ExprStmt) End() token.Pos
func (r *ExprStmt) stmtNode()
type Field struct { Doc *CommentGroup; Names []*Ident; Type Expr; Tag *BasicLit; Comment *CommentGroup }
func (r *Field) Pos() token.Pos
func (r *Field) End() token.Pos
type FieldFilter func(name string, value reflect.Value) bool
type FieldList struct { Opening token.Pos; List []*Field; Closing token.Pos }
func (r *FieldList) Pos() token.Pos
func (r *FieldList) End() token.Pos
func (r *FieldList) NumFields() int
type File struct { Doc *CommentGroup; Package token.Pos; Name *Ident; Decls []Decl; FileStart token.Pos; FileEnd token.Pos; Scope *Scope; Imports []*ImportSpec; Unresolved []*Ident; Comments []*CommentGroup; GoVersion string }
func (r *File) Pos() token.Pos
func (r *File) End() token.Pos
type Filter func(string) bool
type ForStmt struct { For token.Pos; Init Stmt; Cond Expr; Post Stmt; Body *BlockStmt }
func (r *ForStmt) Pos() token.Pos
func (r *ForStmt) End() token.Pos
func (r *ForStmt) stmtNode()
type FuncDecl struct { Doc *CommentGroup; Recv *FieldList; Name *Ident; Type *FuncType; Body *BlockStmt }
func (r *FuncDecl) Pos() token.Pos
func (r *FuncDecl) End() token.Pos
func (r *FuncDecl) declNode()
type FuncLit struct { Type *FuncType; Body *BlockStmt }
func (r *FuncLit) Pos() token.Pos
func (r *FuncLit) End() token.Pos
func (r *FuncLit) exprNode()
type FuncType struct { Func token.Pos; TypeParams *FieldList; Params *FieldList; Results *FieldList }
func (r *FuncType) Pos() token.Pos
func (r *FuncType) End() token.Pos
func (r *FuncType) exprNode()
type GenDecl struct { Doc *CommentGroup; TokPos token.Pos; Tok token.Token; Lparen token.Pos; Specs []Spec; Rparen token.Pos }
func (r *GenDecl) Pos() token.Pos
func (r *GenDecl) End() token.Pos
func (r *GenDecl) declNode()
type GoStmt struct { Go token.Pos; Call *CallExpr }
func (r *GoStmt) Pos() token.Pos
func (r *GoStmt) End() token.Pos
func (r *GoStmt) stmtNode()
type Ident struct { NamePos token.Pos; Name string; Obj *Object }
func (r *Ident) Pos() token.Pos
func (r *Ident) End() token.Pos
func (r *Ident) exprNode()
func (r *Ident) IsExported() bool
func (r *Ident) String() string
type IfStmt struct { If token.Pos; Init Stmt; Cond Expr; Body *BlockStmt; Else Stmt }
func (r *IfStmt) Pos() token.Pos
func (r *IfStmt) End() token.Pos
func (r *IfStmt) stmtNode()
type ImportSpec struct { Doc *CommentGroup; Name *Ident; Path *BasicLit; Comment *CommentGroup; EndPos token.Pos }
func (r *ImportSpec) Pos() token.Pos
func (r *ImportSpec) End() token.Pos
func (r *ImportSpec) specNode()
type Importer func(imports map[string]*Object, path string) (pkg *Object, err error)
type IncDecStmt struct { X Expr; TokPos token.Pos; Tok token.Token }
func (r *IncDecStmt) Pos() token.Pos
func (r *IncDecStmt) End() token.Pos
func (r *IncDecStmt) stmtNode()
type IndexExpr struct { X Expr; Lbrack token.Pos; Index Expr; Rbrack token.Pos }
func (r *IndexExpr) Pos() token.Pos
func (r *IndexExpr) End() token.Pos
func (r *IndexExpr) exprNode()
type IndexListExpr struct { X Expr; Lbrack token.Pos; Indices []Expr; Rbrack token.Pos }
func (r *IndexListExpr) Pos() token.Pos
func (r *IndexListExpr) End() token.Pos
func (r *IndexListExpr) exprNode()
type InterfaceType struct { Interface token.Pos; Methods *FieldList; Incomplete bool }
func (r *InterfaceType) Pos() token.Pos
func (r *InterfaceType) End() token.Pos
func (r *InterfaceType) exprNode()
type KeyValueExpr struct { Key Expr; Colon token.Pos; Value Expr }
func (r *KeyValueExpr) Pos() token.Pos
func (r *KeyValueExpr) End() token.Pos
func (r *KeyValueExpr) exprNode()
type LabeledStmt struct { Label *Ident; Colon token.Pos; Stmt Stmt }
func (r *LabeledStmt) Pos() token.Pos
func (r *LabeledStmt) End() token.Pos
func (r *LabeledStmt) stmtNode()
type MapType struct { Map token.Pos; Key Expr; Value Expr }
func (r *MapType) Pos() token.Pos
func (r *MapType) End() token.Pos
func (r *MapType) exprNode()
type MergeMode uint
type Node interface{End() token.Pos; Pos() token.Pos}
type ObjKind int
func (r ObjKind) String() string
type Object struct { Kind ObjKind; Name string; Decl any; Data any; Type any }
func (r *Object) Pos() token.Pos
type Package struct { Name string; Scope *Scope; Imports map[string]*Object; Files map[string]*File }
func (r *Package) Pos() token.Pos
func (r *Package) End() token.Pos
type ParenExpr struct { Lparen token.Pos; X Expr; Rparen token.Pos }
func (r *ParenExpr) Pos() token.Pos
func (r *ParenExpr) End() token.Pos
func (r *ParenExpr) exprNode()
type RangeStmt struct { For token.Pos; Key Expr; Value Expr; TokPos token.Pos; Tok token.Token; Range token.Pos; X Expr; Body *BlockStmt }
func (r *RangeStmt) Pos() token.Pos
func (r *RangeStmt) End() token.Pos
func (r *RangeStmt) stmtNode()
type ReturnStmt struct { Return token.Pos; Results []Expr }
func (r *ReturnStmt) Pos() token.Pos
func (r *ReturnStmt) End() token.Pos
func (r *ReturnStmt) stmtNode()
type Scope struct { Outer *Scope; Objects map[string]*Object }
func (r *Scope) Lookup(name string) *Object
func (r *Scope) Insert(obj *Object) (alt *Object)
func (r *Scope) String() string
type SelectStmt struct { Select token.Pos; Body *BlockStmt }
func (r *SelectStmt) Pos() token.Pos
func (r *SelectStmt) End() token.Pos
func (r *SelectStmt) stmtNode()
type SelectorExpr struct { X Expr; Sel *Ident }
func (r *SelectorExpr) Pos() token.Pos
func (r *SelectorExpr) End() token.Pos
func (r *SelectorExpr) exprNode()
type SendStmt struct { Chan Expr; Arrow token.Pos; Value Expr }
func (r *SendStmt) Pos() token.Pos
func (r *SendStmt) End() token.Pos
func (r *SendStmt) stmtNode()
type SliceExpr struct { X Expr; Lbrack token.Pos; Low Expr; High Expr; Max Expr; Slice3 bool; Rbrack token.Pos }
func (r *SliceExpr) Pos() token.Pos
func (r *SliceExpr) End() token.Pos
func (r *SliceExpr) exprNode()
type Spec interface{specNode(); Node}
type StarExpr struct { Star token.Pos; X Expr }
func (r *StarExpr) Pos() token.Pos
func (r *StarExpr) End() token.Pos
func (r *StarExpr) exprNode()
type Stmt interface{stmtNode(); Node}
type StructType struct { Struct token.Pos; Fields *FieldList; Incomplete bool }
func (r *StructType) Pos() token.Pos
func (r *StructType) End() token.Pos
func (r *StructType) exprNode()
type SwitchStmt struct { Switch token.Pos; Init Stmt; Tag Expr; Body *BlockStmt }
func (r *SwitchStmt) Pos() token.Pos
func (r *SwitchStmt) End() token.Pos
func (r *SwitchStmt) stmtNode()
type TypeAssertExpr struct { X Expr; Lparen token.Pos; Type Expr; Rparen token.Pos }
func (r *TypeAssertExpr) Pos() token.Pos
func (r *TypeAssertExpr) End() token.Pos
func (r *TypeAssertExpr) exprNode()
type TypeSpec struct { Doc *CommentGroup; Name *Ident; TypeParams *FieldList; Assign token.Pos; Type Expr; Comment *CommentGroup }
func (r *TypeSpec) Pos() token.Pos
func (r *TypeSpec) End() token.Pos
func (r *TypeSpec) specNode()
type TypeSwitchStmt struct { Switch token.Pos; Init Stmt; Assign Stmt; Body *BlockStmt }
func (r *TypeSwitchStmt) Pos() token.Pos
func (r *TypeSwitchStmt) End() token.Pos
func (r *TypeSwitchStmt) stmtNode()
type UnaryExpr struct { OpPos token.Pos; Op token.Token; X Expr }
func (r *UnaryExpr) Pos() token.Pos
func (r *UnaryExpr) End() token.Pos
func (r *UnaryExpr) exprNode()
type ValueSpec struct { Doc *CommentGroup; Names []*Ident; Type Expr; Values []Expr; Comment *CommentGroup }
func (r *ValueSpec) Pos() token.Pos
func (r *ValueSpec) End() token.Pos
func (r *ValueSpec) specNode()
type Visitor interface{Visit(node Node) (w Visitor)}
func FileExports(src *File) bool
func FilterDecl(decl Decl, f Filter) bool
func FilterFile(src *File, f Filter) bool
func FilterPackage(pkg *Package, f Filter) bool
func Fprint(w io.Writer, fset *token.FileSet, x any, f FieldFilter) error
func Inspect(node Node, f func(Node) bool)
func IsExported(name string) bool
func IsGenerated(file *File) bool
func MergePackageFiles(pkg *Package, mode MergeMode) *File
func NewCommentMap(fset *token.FileSet, node Node, comments []*CommentGroup) CommentMap
func NewIdent(name string) *Ident
func NewObj(kind ObjKind, name string) *Object
func NewPackage(fset *token.FileSet, files map[string]*File, importer Importer, universe *Scope) (*Package, error)
func NewScope(outer *Scope) *Scope
func NotNilFilter(_ string, v reflect.Value) bool
func PackageExports(pkg *Package) bool
func ParseDirective(pos token.Pos, c string) (Directive, bool)
func Preorder(root Node) iter.Seq[Node]
func PreorderStack(root Node, stack []Node, f func(n Node, stack []Node) bool)
func Print(fset *token.FileSet, x any) error
func SortImports(fset *token.FileSet, f *File)
func Unparen(e Expr) Expr
func Walk(v Visitor, node Node)
