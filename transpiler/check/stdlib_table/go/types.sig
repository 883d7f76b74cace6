package types

import bytes "bytes"
import ast "go/ast"
import constant "go/constant"
import token "go/token"
import io "io"
import iter "iter"
const Bool BasicKind = 1
const Byte BasicKind = 8
const Complex128 BasicKind = 16
const Complex64 BasicKind = 15
const FieldVal SelectionKind = 0
const FieldVar VarKind = 6
const Float32 BasicKind = 13
const Float64 BasicKind = 14
const Int BasicKind = 2
const Int16 BasicKind = 4
const Int32 BasicKind = 5
const Int64 BasicKind = 6
const Int8 BasicKind = 3
const Invalid BasicKind = 0
const IsBoolean BasicInfo = 1
const IsComplex BasicInfo = 16
const IsConstType BasicInfo = 59
const IsFloat BasicInfo = 8
const IsInteger BasicInfo = 2
const IsNumeric BasicInfo = 26
const IsOrdered BasicInfo = 42
const IsString BasicInfo = 32
const IsUnsigned BasicInfo = 4
const IsUntyped BasicInfo = 64
const LocalVar VarKind = 2
const MethodExpr SelectionKind = 2
const MethodVal SelectionKind = 1
const PackageVar VarKind = 1
const ParamVar VarKind = 4
const RecvOnly ChanDir = 2
const RecvVar VarKind = 3
const ResultVar VarKind = 5
const Rune BasicKind = 5
const SendOnly ChanDir = 1
const SendRecv ChanDir = 0
const String BasicKind = 17
var Typ []*Basic
const Uint BasicKind = 7
const Uint16 BasicKind = 9
const Uint32 BasicKind = 10
const Uint64 BasicKind = 11
const Uint8 BasicKind = 8
const Uintptr BasicKind = 12
var Universe *Scope
var Unsafe *Package
const UnsafePointer BasicKind = 18
const UntypedBool BasicKind = 19
const UntypedComplex BasicKind = 23
const UntypedFloat BasicKind = 22
const UntypedInt BasicKind = 20
const UntypedNil BasicKind = 25
const UntypedRune BasicKind = 21
const UntypedString BasicKind = 24
type Alias struct { obj [1]uint64; orig [1]uint64; tparams [1]uint64; targs [1]uint64; fromRHS [2]uint64; actual [2]uint64 }
func (r *Alias) Obj() *TypeName
func (r *Alias) String() string
func (r *Alias) Underlying() Type
func (r *Alias) Origin() *Alias
func (r *Alias) TypeParams() *TypeParamList
func (r *Alias) SetTypeParams(tparams []*TypeParam)
func (r *Alias) TypeArgs() *TypeList
func (r *Alias) Rhs() Type
func (r *Alias) cleanup()
type ArgumentError struct { Index int; Err error }
func (r *ArgumentError) Error() string
func (r *ArgumentError) Unwrap() error
type Array struct { len [1]uint64; elem [2]uint64 }
func (r *Array) Len() int64
func (r *Array) Elem() Type
func (r *Array) Underlying() Type
func (r *Array) String() string
type Basic struct { kind [1]uint64; info [1]uint64; name [2]uint64 }
func (r *Basic) Kind() BasicKind
func (r *Basic) Info() BasicInfo
func (r *Basic) Name() string
func (r *Basic) Underlying() Type
func (r *Basic) String() string
type BasicInfo int
type BasicKind int
type Builtin struct { object; id [1]uint64 }
func (r *Builtin) String() string
type Chan struct { dir [1]uint64; elem [2]uint64 }
func (r *Chan) Dir() ChanDir
func (r *Chan) Elem() Type
func (r *Chan) Underlying() Type
func (r *Chan) String() string
type ChanDir int
type Checker struct { conf [1]uint64; ctxt [1]uint64; fset [1]uint64; pkg [1]uint64; *Info; nextID [1]uint64; objMap [1]func(); objList [3]func(); impMap [1]func(); pkgPathMap [1]func(); seenPkgMap [1]func(); files [3]func(); versions [1]func(); imports [3]func(); dotImportMap [1]func(); brokenAliases [1]func(); unionTypeSets [1]func(); usedVars [1]func(); usedPkgNames [1]func(); mono [8]func(); firstErr [2]uint64; methods [1]func(); untyped [1]func(); delayed [3]func(); objPath [3]func(); objPathIdx [1]func(); cleaners [3]func(); environment; posStack [3]func(); indent [1]uint64 }
func (r *Checker) Files(files []*ast.File) (err error)
func (r *Checker) cleanup()
type Config struct { Context *Context; GoVersion string; IgnoreFuncBodies bool; FakeImportC bool; go115UsesCgo [1]uint8; _Trace [1]uint8; Error func(err error); Importer Importer; Sizes Sizes; DisableUnusedImportCheck bool; _ErrorURL [2]uint64; _EnableAlias [1]uint8 }
func (r *Config) Check(path string, fset *token.FileSet, files []*ast.File, info *Info) (*Package, error)
type Const struct { object; val [2]uint64 }
func (r *Const) Val() constant.Value
func (r *Const) isDependency()
func (r *Const) String() string
type Context struct { mu [2]uint32; typeMap [1]func(); nextID [1]uint64; originIDs [1]func() }
type Error struct { Fset *token.FileSet; Pos token.Pos; Msg string; Soft bool; go116code [1]uint64; go116start [1]uint64; go116end [1]uint64 }
func (r Error) Error() string
type Func struct { object; hasPtrRecv_ [1]uint8; origin [1]uint64 }
func (r *Func) Signature() *Signature
func (r *Func) FullName() string
func (r *Func) Scope() *Scope
func (r *Func) Origin() *Func
func (r *Func) Pkg() *Package
func (r *Func) isDependency()
func (r *Func) String() string
type ImportMode int
type Importer interface{Import(path string) (*Package, error)}
type ImporterFrom interface{ImportFrom(path string, dir string, mode ImportMode) (*Package, error); Importer}
type Info struct { Types map[ast.Expr]TypeAndValue; Instances map[*ast.Ident]Instance; Defs map[*ast.Ident]Object; Uses map[*ast.Ident]Object; Implicits map[ast.Node]Object; Selections map[*ast.SelectorExpr]*Selection; Scopes map[ast.Node]*Scope; InitOrder []*Initializer; FileVersions map[*ast.File]string }
func (r *Info) TypeOf(e ast.Expr) Type
func (r *Info) ObjectOf(id *ast.Ident) Object
func (r *Info) PkgNameOf(imp *ast.ImportSpec) *PkgName
type Initializer struct { Lhs []*Var; Rhs ast.Expr }
func (r *Initializer) String() string
type Instance struct { TypeArgs *TypeList; Type Type }
type Interface struct { check [1]uint64; methods [3]func(); embeddeds [3]func(); embedPos [1]uint64; implicit [1]uint8; complete [1]uint8; tset [1]uint64 }
func (r *Interface) MarkImplicit()
func (r *Interface) NumExplicitMethods() int
func (r *Interface) ExplicitMethod(i int) *Func
func (r *Interface) NumEmbeddeds() int
func (r *Interface) Embedded(i int) *Named
func (r *Interface) EmbeddedType(i int) Type
func (r *Interface) NumMethods() int
func (r *Interface) Method(i int) *Func
func (r *Interface) Empty() bool
func (r *Interface) IsComparable() bool
func (r *Interface) IsMethodSet() bool
func (r *Interface) IsImplicit() bool
func (r *Interface) Complete() *Interface
func (r *Interface) Underlying() Type
func (r *Interface) String() string
func (r *Interface) cleanup()
func (r *Interface) Methods() iter.Seq[*Func]
func (r *Interface) ExplicitMethods() iter.Seq[*Func]
func (r *Interface) EmbeddedTypes() iter.Seq[Type]
type Label struct { object; used [1]uint8 }
func (r *Label) String() string
type Map struct { key [2]uint64; elem [2]uint64 }
func (r *Map) Key() Type
func (r *Map) Elem() Type
func (r *Map) Underlying() Type
func (r *Map) String() string
type MethodSet struct { list [3]func() }
func (r *MethodSet) Methods() iter.Seq[*Selection]
func (r *MethodSet) String() string
func (r *MethodSet) Len() int
func (r *MethodSet) At(i int) *Selection
func (r *MethodSet) Lookup(pkg *Package, name string) *Selection
type Named struct { check [1]uint64; obj [1]uint64; allowNilRHS [1]uint8; allowNilUnderlying [1]uint8; inst [1]uint64; mu [2]uint32; state_ [1]uint32; fromRHS [2]uint64; tparams [1]uint64; underlying [2]uint64; finite [1]uint8; methods [3]func(); loader [1]func() }
func (r *Named) Methods() iter.Seq[*Func]
func (r *Named) cleanup()
func (r *Named) Obj() *TypeName
func (r *Named) Origin() *Named
func (r *Named) TypeParams() *TypeParamList
func (r *Named) SetTypeParams(tparams []*TypeParam)
func (r *Named) TypeArgs() *TypeList
func (r *Named) NumMethods() int
func (r *Named) Method(i int) *Func
func (r *Named) SetUnderlying(u Type)
func (r *Named) AddMethod(m *Func)
func (r *Named) Underlying() Type
func (r *Named) String() string
type Nil struct { object }
func (r *Nil) String() string
type Object interface{Exported() bool; Id() string; Name() string; Parent() *Scope; Pkg() *Package; Pos() token.Pos; String() string; Type() Type; order() uint32; sameId(pkg *Package, name string, foldCase bool) bool; scopePos() token.Pos; setOrder(uint32); setParent(*Scope); setScopePos(pos token.Pos); setType(Type)}
type Package struct { path [2]uint64; name [2]uint64; scope [1]uint64; imports [3]func(); complete [1]uint8; fake [1]uint8; cgo [1]uint8; goVersion [2]uint64 }
func (r *Package) Path() string
func (r *Package) Name() string
func (r *Package) SetName(name string)
func (r *Package) GoVersion() string
func (r *Package) Scope() *Scope
func (r *Package) Complete() bool
func (r *Package) MarkComplete()
func (r *Package) Imports() []*Package
func (r *Package) SetImports(list []*Package)
func (r *Package) String() string
type PkgName struct { object; imported [1]uint64 }
func (r *PkgName) Imported() *Package
func (r *PkgName) String() string
type Pointer struct { base [2]uint64 }
func (r *Pointer) Elem() Type
func (r *Pointer) Underlying() Type
func (r *Pointer) String() string
type Qualifier func(*Package) string
type Scope struct { parent [1]uint64; children [3]func(); number [1]uint64; elems [1]func(); pos [1]uint64; end [1]uint64; comment [2]uint64; isFunc [1]uint8 }
func (r *Scope) Children() iter.Seq[*Scope]
func (r *Scope) Parent() *Scope
func (r *Scope) Len() int
func (r *Scope) Names() []string
func (r *Scope) NumChildren() int
func (r *Scope) Child(i int) *Scope
func (r *Scope) Lookup(name string) Object
func (r *Scope) Insert(obj Object) Object
func (r *Scope) WriteTo(w io.Writer, n int, recurse bool)
func (r *Scope) String() string
func (r *Scope) LookupParent(name string, pos token.Pos) (*Scope, Object)
func (r *Scope) Pos() token.Pos
func (r *Scope) End() token.Pos
func (r *Scope) Contains(pos token.Pos) bool
func (r *Scope) Innermost(pos token.Pos) *Scope
type Selection struct { kind [1]uint64; recv [2]uint64; obj [2]uint64; index [3]func(); indirect [1]uint8 }
func (r *Selection) Kind() SelectionKind
func (r *Selection) Recv() Type
func (r *Selection) Obj() Object
func (r *Selection) Type() Type
func (r *Selection) Index() []int
func (r *Selection) Indirect() bool
func (r *Selection) String() string
type SelectionKind int
type Signature struct { rparams [1]uint64; tparams [1]uint64; scope [1]uint64; recv [1]uint64; params [1]uint64; results [1]uint64; variadic [1]uint8 }
func (r *Signature) Recv() *Var
func (r *Signature) TypeParams() *TypeParamList
func (r *Signature) RecvTypeParams() *TypeParamList
func (r *Signature) Params() *Tuple
func (r *Signature) Results() *Tuple
func (r *Signature) Variadic() bool
func (r *Signature) Underlying() Type
func (r *Signature) String() string
type Sizes interface{Alignof(T Type) int64; Offsetsof(fields []*Var) []int64; Sizeof(T Type) int64}
type Slice struct { elem [2]uint64 }
func (r *Slice) Elem() Type
func (r *Slice) Underlying() Type
func (r *Slice) String() string
type StdSizes struct { WordSize int64; MaxAlign int64 }
func (r *StdSizes) Alignof(T Type) (result int64)
func (r *StdSizes) Offsetsof(fields []*Var) []int64
func (r *StdSizes) Sizeof(T Type) int64
type Struct struct { fields [3]func(); tags [3]func() }
func (r *Struct) Fields() iter.Seq[*Var]
func (r *Struct) NumFields() int
func (r *Struct) Field(i int) *Var
func (r *Struct) Tag(i int) string
func (r *Struct) Underlying() Type
func (r *Struct) String() string
type Term struct { tilde [1]uint8; typ [2]uint64 }
func (r *Term) Tilde() bool
func (r *Term) Type() Type
func (r *Term) String() string
type Tuple struct { vars [3]func() }
func (r *Tuple) Variables() iter.Seq[*Var]
func (r *Tuple) Len() int
func (r *Tuple) At(i int) *Var
func (r *Tuple) Underlying() Type
func (r *Tuple) String() string
type Type interface{String() string; Underlying() Type}
type TypeAndValue struct { mode [1]uint8; Type Type; Value constant.Value }
func (r TypeAndValue) IsVoid() bool
func (r TypeAndValue) IsType() bool
func (r TypeAndValue) IsBuiltin() bool
func (r TypeAndValue) IsValue() bool
func (r TypeAndValue) IsNil() bool
func (r TypeAndValue) Addressable() bool
func (r TypeAndValue) Assignable() bool
func (r TypeAndValue) HasOk() bool
type TypeList struct { types [3]func() }
func (r *TypeList) Types() iter.Seq[Type]
func (r *TypeList) Len() int
func (r *TypeList) At(i int) Type
type TypeName struct { object }
func (r *TypeName) IsAlias() bool
func (r *TypeName) String() string
type TypeParam struct { check [1]uint64; id [1]uint64; obj [1]uint64; index [1]uint64; bound [2]uint64 }
func (r *TypeParam) Obj() *TypeName
func (r *TypeParam) Index() int
func (r *TypeParam) Constraint() Type
func (r *TypeParam) SetConstraint(bound Type)
func (r *TypeParam) Underlying() Type
func (r *TypeParam) String() string
func (r *TypeParam) cleanup()
type TypeParamList struct { tparams [3]func() }
func (r *TypeParamList) TypeParams() iter.Seq[*TypeParam]
func (r *TypeParamList) Len() int
func (r *TypeParamList) At(i int) *TypeParam
type Union struct { terms [3]func() }
func (r *Union) Terms() iter.Seq[*Term]
func (r *Union) Len() int
func (r *Union) Term(i int) *Term
func (r *Union) Underlying() Type
func (r *Union) String() string
type Var struct { object; origin [1]uint64; kind [1]uint8; embedded [1]uint8 }
func (r *Var) Kind() VarKind
func (r *Var) SetKind(kind VarKind)
func (r *Var) Anonymous() bool
func (r *Var) Embedded() bool
func (r *Var) IsField() bool
func (r *Var) Origin() *Var
func (r *Var) isDependency()
func (r *Var) String() string
type VarKind uint8
func (r VarKind) String() string
type environment struct { decl [1]uint64; scope [1]uint64; version [2]uint64; iota [2]uint64; errpos [2]uint64; inTParamList [1]uint8; sig [1]uint64; isPanic [1]func(); hasLabel [1]uint8; hasCallOrRecv [1]uint8; exprPos [1]uint64 }
type object struct { parent [1]uint64; pos [1]uint64; pkg [1]uint64; name [2]uint64; typ [2]uint64; order_ [1]uint32; scopePos_ [1]uint64 }
func (r *object) Parent() *Scope
func (r *object) Pos() token.Pos
func (r *object) Pkg() *Package
func (r *object) Name() string
func (r *object) Type() Type
func (r *object) Exported() bool
func (r *object) Id() string
func (r *object) String() string
func (r *object) order() uint32
func (r *object) scopePos() token.Pos
func (r *object) setParent(parent *Scope)
func (r *object) setType(typ Type)
func (r *object) setOrder(order uint32)
func (r *object) setScopePos(pos token.Pos)
func (r *object) sameId(pkg *Package, name string, foldCase bool) bool
func AssertableTo(V *Interface, T Type) bool
func AssignableTo(V Type, T Type) bool
func CheckExpr(fset *token.FileSet, pkg *Package, pos token.Pos, expr ast.Expr, info *Info) (err error)
func Comparable(T Type) bool
func ConvertibleTo(V Type, T Type) bool
func DefPredeclaredTestFuncs()
func Default(t Type) Type
func Eval(fset *token.FileSet, pkg *Package, pos token.Pos, expr string) (_ TypeAndValue, err error)
func ExprString(x ast.Expr) string
func Id(pkg *Package, name string) string
func Identical(x Type, y Type) bool
func IdenticalIgnoreTags(x Type, y Type) bool
func Implements(V Type, T *Interface) bool
func Instantiate(ctxt *Context, orig Type, targs []Type, validate bool) (Type, error)
func IsInterface(t Type) bool
func LookupFieldOrMethod(T Type, addressable bool, pkg *Package, name string) (obj Object, index []int, indirect bool)
func LookupSelection(T Type, addressable bool, pkg *Package, name string) (Selection, bool)
func MissingMethod(V Type, T *Interface, static bool) (method *Func, wrongType bool)
func NewAlias(obj *TypeName, rhs Type) *Alias
func NewArray(elem Type, len int64) *Array
func NewChan(dir ChanDir, elem Type) *Chan
func NewChecker(conf *Config, fset *token.FileSet, pkg *Package, info *Info) *Checker
func NewConst(pos token.Pos, pkg *Package, name string, typ Type, val constant.Value) *Const
func NewContext() *Context
func NewField(pos token.Pos, pkg *Package, name string, typ Type, embedded bool) *Var
func NewFunc(pos token.Pos, pkg *Package, name string, sig *Signature) *Func
func NewInterface(methods []*Func, embeddeds []*Named) *Interface
func NewInterfaceType(methods []*Func, embeddeds []Type) *Interface
func NewLabel(pos token.Pos, pkg *Package, name string) *Label
func NewMap(key Type, elem Type) *Map
func NewMethodSet(T Type) *MethodSet
func NewNamed(obj *TypeName, underlying Type, methods []*Func) *Named
func NewPackage(path string, name string) *Package
func NewParam(pos token.Pos, pkg *Package, name string, typ Type) *Var
func NewPkgName(pos token.Pos, pkg *Package, name string, imported *Package) *PkgName
func NewPointer(elem Type) *Pointer
func NewScope(parent *Scope, pos token.Pos, end token.Pos, comment string) *Scope
func NewSignature(recv *Var, params *Tuple, results *Tuple, variadic bool) *Signature
func NewSignatureType(recv *Var, recvTypeParams []*TypeParam, typeParams []*TypeParam, params *Tuple, results *Tuple, variadic bool) *Signature
func NewSlice(elem Type) *Slice
func NewStruct(fields []*Var, tags []string) *Struct
func NewTerm(tilde bool, typ Type) *Term
func NewTuple(x ...*Var) *Tuple
func NewTypeName(pos token.Pos, pkg *Package, name string, typ Type) *TypeName
func NewTypeParam(obj *TypeName, constraint Type) *TypeParam
func NewUnion(terms []*Term) *Union
func NewVar(pos token.Pos, pkg *Package, name string, typ Type) *Var
func ObjectString(obj Object, qf Qualifier) string
func RelativeTo(pkg *Package) Qualifier
func Satisfies(V Type, T *Interface) bool
func SelectionString(s *Selection, qf Qualifier) string
func SizesFor(compiler string, arch string) Sizes
func TypeString(typ Type, qf Qualifier) string
func Unalias(t Type) Type
func WriteExpr(buf *bytes.Buffer, x ast.Expr)
func WriteSignature(buf *bytes.Buffer, sig *Signature, qf Qualifier)
func WriteType(buf *bytes.Buffer, typ Type, qf Qualifier)
