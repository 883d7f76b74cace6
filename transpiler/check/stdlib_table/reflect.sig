package reflect

import abi "internal/abi"
import iter "iter"
import unsafe "unsafe"
const Array Kind = 17
const Bool Kind = 1
const BothDir ChanDir = 3
const Chan Kind = 18
const Complex128 Kind = 16
const Complex64 Kind = 15
const Float32 Kind = 13
const Float64 Kind = 14
const Func Kind = 19
const Int Kind = 2
const Int16 Kind = 4
const Int32 Kind = 5
const Int64 Kind = 6
const Int8 Kind = 3
const Interface Kind = 20
const Invalid Kind = 0
const Map Kind = 21
const Pointer Kind = 22
const Ptr Kind = 22
const RecvDir ChanDir = 1
const SelectDefault SelectDir = 3
const SelectRecv SelectDir = 2
const SelectSend SelectDir = 1
const SendDir ChanDir = 2
const Slice Kind = 23
const String Kind = 24
const Struct Kind = 25
const Uint Kind = 7
const Uint16 Kind = 9
const Uint32 Kind = 10
const Uint64 Kind = 11
const Uint8 Kind = 8
const Uintptr Kind = 12
const UnsafePointer Kind = 26
type ChanDir int
func (r ChanDir) String() string
type Kind uint
func (r Kind) String() string
type MapIter struct { m [3]uint64; hiter [12]uint64 }
func (r *MapIter) Key() Value
func (r *MapIter) Value() Value
func (r *MapIter) Next() bool
func (r *MapIter) Reset(v Value)
type Method struct { Name string; PkgPath string; Type Type; Func Value; Index int }
func (r Method) IsExported() bool
type SelectCase struct { Dir SelectDir; Chan Value; Send Value }
type SelectDir int
type SliceHeader struct { Data uintptr; Len int; Cap int }
type StringHeader struct { Data uintptr; Len int }
type StructField struct { Name string; PkgPath string; Type Type; Tag StructTag; Offset uintptr; Index []int; Anonymous bool }
func (r StructField) IsExported() bool
type StructTag string
func (r StructTag) Get(key string) string
func (r StructTag) Lookup(key string) (value string, ok bool)
type Type interface{Align() int; AssignableTo(u Type) bool; Bits() int; CanSeq() bool; CanSeq2() bool; ChanDir() ChanDir; Comparable() bool; ConvertibleTo(u Type) bool; Elem() Type; Field(i int) StructField; FieldAlign() int; FieldByIndex(index []int) StructField; FieldByName(name string) (StructField, bool); FieldByNameFunc(match func(string) bool) (StructField, bool); Fields() iter.Seq[StructField]; Implements(u Type) bool; In(i int) Type; Ins() iter.Seq[Type]; IsVariadic() bool; Key() Type; Kind() Kind; Len() int; Method(int) Method; MethodByName(string) (Method, bool); Methods() iter.Seq[Method]; Name() string; NumField() int; NumIn() int; NumMethod() int; NumOut() int; Out(i int) Type; Outs() iter.Seq[Type]; OverflowComplex(x complex128) bool; OverflowFloat(x float64) bool; OverflowInt(x int64) bool; OverflowUint(x uint64) bool; PkgPath() string; Size() uintptr; String() string; common() *abi.Type; uncommon() *uncommonType}
type Value struct { typ_ [1]uint64; ptr [1]uint64; flag }
func (r Value) Seq() iter.Seq[Value]
func (r Value) Seq2() iter.Seq2[Value, Value]
func (r Value) MapIndex(key Value) Value
func (r Value) MapKeys() []Value
func (r Value) SetIterKey(iter *MapIter)
func (r Value) SetIterValue(iter *MapIter)
func (r Value) MapRange() *MapIter
func (r Value) SetMapIndex(key Value, elem Value)
func (r Value) Addr() Value
func (r Value) Bool() bool
func (r Value) Bytes() []byte
func (r Value) CanAddr() bool
func (r Value) CanSet() bool
func (r Value) Call(in []Value) []Value
func (r Value) CallSlice(in []Value) []Value
func (r Value) Cap() int
func (r Value) Close()
func (r Value) CanComplex() bool
func (r Value) Complex() complex128
func (r Value) Elem() Value
func (r Value) Field(i int) Value
func (r Value) FieldByIndex(index []int) Value
func (r Value) FieldByIndexErr(index []int) (Value, error)
func (r Value) FieldByName(name string) Value
func (r Value) FieldByNameFunc(match func(string) bool) Value
func (r Value) CanFloat() bool
func (r Value) Float() float64
func (r Value) Index(i int) Value
func (r Value) CanInt() bool
func (r Value) Int() int64
func (r Value) CanInterface() bool
func (r Value) Interface() (i any)
func (r Value) InterfaceData() [2]uintptr
func (r Value) IsNil() bool
func (r Value) IsValid() bool
func (r Value) IsZero() bool
func (r Value) SetZero()
func (r Value) Kind() Kind
func (r Value) Len() int
func (r Value) Method(i int) Value
func (r Value) NumMethod() int
func (r Value) MethodByName(name string) Value
func (r Value) NumField() int
func (r Value) OverflowComplex(x complex128) bool
func (r Value) OverflowFloat(x float64) bool
func (r Value) OverflowInt(x int64) bool
func (r Value) OverflowUint(x uint64) bool
func (r Value) Pointer() uintptr
func (r Value) Recv() (x Value, ok bool)
func (r Value) Send(x Value)
func (r Value) Set(x Value)
func (r Value) SetBool(x bool)
func (r Value) SetBytes(x []byte)
func (r Value) SetComplex(x complex128)
func (r Value) SetFloat(x float64)
func (r Value) SetInt(x int64)
func (r Value) SetLen(n int)
func (r Value) SetCap(n int)
func (r Value) SetUint(x uint64)
func (r Value) SetPointer(x unsafe.Pointer)
func (r Value) SetString(x string)
func (r Value) Slice(i int, j int) Value
func (r Value) Slice3(i int, j int, k int) Value
func (r Value) String() string
func (r Value) TryRecv() (x Value, ok bool)
func (r Value) TrySend(x Value) bool
func (r Value) Type() Type
func (r Value) CanUint() bool
func (r Value) Uint() uint64
func (r Value) UnsafeAddr() uintptr
func (r Value) UnsafePointer() unsafe.Pointer
func (r Value) Fields() iter.Seq2[StructField, Value]
func (r Value) Methods() iter.Seq2[Method, Value]
func (r Value) Grow(n int)
func (r Value) Clear()
func (r Value) Convert(t Type) Value
func (r Value) CanConvert(t Type) bool
func (r Value) Comparable() bool
func (r Value) Equal(u Value) bool
type ValueError struct { Method string; Kind Kind }
func (r *ValueError) Error() string
type flag uintptr
type uncommonType = abi.UncommonType
func Append(s Value, x ...Value) Value
func AppendSlice(s Value, t Value) Value
func ArrayOf(length int, elem Type) Type
func ChanOf(dir ChanDir, t Type) Type
func Copy(dst Value, src Value) int
func DeepEqual(x any, y any) bool
func FuncOf(in []Type, out []Type, variadic bool) Type
func Indirect(v Value) Value
func MakeChan(typ Type, buffer int) Value
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value
func MakeMap(typ Type) Value
func MakeMapWithSize(typ Type, n int) Value
func MakeSlice(typ Type, len int, cap int) Value
func MapOf(key Type, elem Type) Type
func New(typ Type) Value
func NewAt(typ Type, p unsafe.Pointer) Value
func PointerTo(t Type) Type
func PtrTo(t Type) Type
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool)
func SliceAt(typ Type, p unsafe.Pointer, n int) Value
func SliceOf(t Type) Type
func StructOf(fields []StructField) Type
func Swapper(slice any) func(i int, j int)
func TypeAssert[T any](v Value) (T, bool)
func TypeFor[T any]() Type
func TypeOf(i any) Type
func ValueOf(i any) Value
func VisibleFields(t Type) []StructField
func Zero(typ Type) Value
