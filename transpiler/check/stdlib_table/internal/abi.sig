package abi

import goarch "internal/goarch"
import unsafe "unsafe"
const ArgsSizeUnknown = -2147483648
const Array Kind = 17
const Bool Kind = 1
const BothDir ChanDir = 3
const BoundsConvert BoundsErrorCode = 8
const BoundsIndex BoundsErrorCode = 0
const BoundsMaxConst = 31
const BoundsMaxReg = 15
const BoundsSlice3Acap BoundsErrorCode = 5
const BoundsSlice3Alen BoundsErrorCode = 4
const BoundsSlice3B BoundsErrorCode = 6
const BoundsSlice3C BoundsErrorCode = 7
const BoundsSliceAcap BoundsErrorCode = 2
const BoundsSliceAlen BoundsErrorCode = 1
const BoundsSliceB BoundsErrorCode = 3
const Chan Kind = 18
const Complex128 Kind = 16
const Complex64 Kind = 15
const CurrentPCLnTabMagic PCLnTabMagic = 4294967281
const EffectiveFloatRegSize = 8
const FUNCDATA_ArgInfo = 5
const FUNCDATA_ArgLiveInfo = 6
const FUNCDATA_ArgsPointerMaps = 0
const FUNCDATA_InlTree = 3
const FUNCDATA_LocalsPointerMaps = 1
const FUNCDATA_OpenCodedDeferInfo = 4
const FUNCDATA_StackObjects = 2
const FUNCDATA_WrapInfo = 7
const Float32 Kind = 13
const Float64 Kind = 14
const FloatArgRegs = 15
const Func Kind = 19
const FuncFlagAsm FuncFlag = 4
const FuncFlagSPWrite FuncFlag = 2
const FuncFlagTopFrame FuncFlag = 1
const FuncIDNormal FuncID = 0
const FuncIDWrapper FuncID = 23
const FuncID_abort FuncID = 1
const FuncID_asmcgocall FuncID = 2
const FuncID_asyncPreempt FuncID = 3
const FuncID_cgocallback FuncID = 4
const FuncID_corostart FuncID = 5
const FuncID_debugCallV2 FuncID = 6
const FuncID_gcBgMarkWorker FuncID = 7
const FuncID_goexit FuncID = 8
const FuncID_gogo FuncID = 9
const FuncID_gopanic FuncID = 10
const FuncID_handleAsyncEvent FuncID = 11
const FuncID_mcall FuncID = 12
const FuncID_morestack FuncID = 13
const FuncID_mstart FuncID = 14
const FuncID_panicwrap FuncID = 15
const FuncID_rt0_go FuncID = 16
const FuncID_runCleanups FuncID = 19
const FuncID_runFinalizers FuncID = 18
const FuncID_runtime_main FuncID = 17
const FuncID_sigpanic FuncID = 20
const FuncID_systemstack FuncID = 21
const FuncID_systemstack_switch FuncID = 22
const FuncTabBucketSize = 4096
const Go116PCLnTabMagic PCLnTabMagic = 4294967290
const Go118PCLnTabMagic PCLnTabMagic = 4294967280
const Go120PCLnTabMagic PCLnTabMagic = 4294967281
const Go12PCLnTabMagic PCLnTabMagic = 4294967291
const Int Kind = 2
const Int16 Kind = 4
const Int32 Kind = 5
const Int64 Kind = 6
const Int8 Kind = 3
const IntArgRegs = 9
const Interface Kind = 20
const Invalid Kind = 0
const InvalidDir ChanDir = 0
const KindDirectIface Kind = 32
const MINFUNC = 16
const Map Kind = 21
const MapCtrlEmpty uint64 = 9259542123273814144
const MapGroupSlots = 8
const MapGroupSlotsBits = 3
const MapHashMightPanic = 2
const MapIndirectElem = 8
const MapIndirectKey = 4
const MapMaxElemBytes = 128
const MapMaxKeyBytes = 128
const MapNeedKeyUpdate = 1
const MaxPtrmaskBytes = 2048
const PCDATA_ArgLiveIndex = 3
const PCDATA_InlTreeIndex = 2
const PCDATA_PanicBounds = 4
const PCDATA_StackMapIndex = 1
const PCDATA_UnsafePoint = 0
const Pointer Kind = 22
const RF_DONE RF_State = 0
const RF_EXHAUSTED RF_State = 3
const RF_MISSING_PANIC = 4
const RF_PANIC RF_State = 2
const RF_READY RF_State = 1
const RecvDir ChanDir = 1
const SendDir ChanDir = 2
const Slice Kind = 23
const StackBig = 4096
const StackNosplitBase = 800
const StackSmall = 128
const String Kind = 24
const Struct Kind = 25
const TFlagDirectIface TFlag = 32
const TFlagExtraStar TFlag = 2
const TFlagGCMaskOnDemand TFlag = 16
const TFlagNamed TFlag = 4
const TFlagRegularMemory TFlag = 8
const TFlagUncommon TFlag = 1
const TraceArgsDotdotdot = 252
const TraceArgsEndAgg = 253
const TraceArgsEndSeq = 255
const TraceArgsLimit = 10
const TraceArgsMaxDepth = 5
const TraceArgsMaxLen = 171
const TraceArgsOffsetTooLarge = 251
const TraceArgsSpecial = 240
const TraceArgsStartAgg = 254
const Uint Kind = 7
const Uint16 Kind = 9
const Uint32 Kind = 10
const Uint64 Kind = 11
const Uint8 Kind = 8
const Uintptr Kind = 12
const UnsafePointRestart1 = -3
const UnsafePointRestart2 = -4
const UnsafePointRestartAtEntry = -5
const UnsafePointSafe = -1
const UnsafePointUnsafe = -2
const UnsafePointer Kind = 26
const ZeroValSize = 1024
type ArrayType struct { Type; Elem *Type; Slice *Type; Len uintptr }
type BoundsErrorCode uint8
type ChanDir int
type ChanType struct { Type; Elem *Type; Dir ChanDir }
type CommonInterface struct { _ [1]uint64; Data unsafe.Pointer }
type EmptyInterface struct { Type *Type; Data unsafe.Pointer }
type FuncFlag uint8
type FuncID uint8
type FuncType struct { Type; InCount uint16; OutCount uint16 }
func (r *FuncType) In(i int) *Type
func (r *FuncType) NumIn() int
func (r *FuncType) NumOut() int
func (r *FuncType) Out(i int) *Type
func (r *FuncType) InSlice() []*Type
func (r *FuncType) OutSlice() []*Type
func (r *FuncType) IsVariadic() bool
type ITab struct { Inter *InterfaceType; Type *Type; Hash uint32; Fun [1]uintptr }
type Imethod struct { Name NameOff; Typ TypeOff }
type IntArgRegBitmap [2]uint8
func (r *IntArgRegBitmap) Set(i int)
func (r *IntArgRegBitmap) Get(i int) bool
type InterfaceSwitch struct { Cache *InterfaceSwitchCache; NCases int; Cases [1]*InterfaceType }
type InterfaceSwitchCache struct { Mask uintptr; Entries [1]InterfaceSwitchCacheEntry }
type InterfaceSwitchCacheEntry struct { Typ uintptr; Case int; Itab uintptr }
type InterfaceType struct { Type; PkgPath Name; Methods []Imethod }
func (r *InterfaceType) NumMethod() int
type Kind uint8
func (r Kind) String() string
type MapType struct { Type; Key *Type; Elem *Type; Group *Type; Hasher func(unsafe.Pointer, uintptr) uintptr; GroupSize uintptr; SlotSize uintptr; ElemOff uintptr; Flags uint32 }
func (r *MapType) NeedKeyUpdate() bool
func (r *MapType) HashMightPanic() bool
func (r *MapType) IndirectKey() bool
func (r *MapType) IndirectElem() bool
type Method struct { Name NameOff; Mtyp TypeOff; Ifn TextOff; Tfn TextOff }
type Name struct { Bytes *byte }
func (r Name) DataChecked(off int, whySafe string) *byte
func (r Name) Data(off int) *byte
func (r Name) IsExported() bool
func (r Name) HasTag() bool
func (r Name) IsEmbedded() bool
func (r Name) ReadVarint(off int) (int, int)
func (r Name) IsBlank() bool
func (r Name) Name() string
func (r Name) Tag() string
type NameOff int32
type NonEmptyInterface struct { ITab *ITab; Data unsafe.Pointer }
type PCLnTabMagic uint32
type PtrType struct { Type; Elem *Type }
type RF_State int
type RegArgs struct { Ints [9]uintptr; Floats [15]uint64; Ptrs [9]unsafe.Pointer; ReturnIsPtr IntArgRegBitmap }
func (r *RegArgs) Dump()
func (r *RegArgs) IntRegArgAddr(reg int, argSize uintptr) unsafe.Pointer
type SliceType struct { Type; Elem *Type }
type StructField struct { Name Name; Typ *Type; Offset uintptr }
func (r *StructField) Embedded() bool
type StructType struct { Type; PkgPath Name; Fields []StructField }
type TFlag uint8
type TextOff int32
type Type struct { Size_ uintptr; PtrBytes uintptr; Hash uint32; TFlag TFlag; Align_ uint8; FieldAlign_ uint8; Kind_ Kind; Equal func(unsafe.Pointer, unsafe.Pointer) bool; GCData *byte; Str NameOff; PtrToThis TypeOff }
func (r *Type) Kind() Kind
func (r *Type) HasName() bool
func (r *Type) Pointers() bool
func (r *Type) IsDirectIface() bool
func (r *Type) GcSlice(begin uintptr, end uintptr) []byte
func (r *Type) Len() int
func (r *Type) Common() *Type
func (r *Type) ChanDir() ChanDir
func (r *Type) Uncommon() *UncommonType
func (r *Type) Elem() *Type
func (r *Type) StructType() *StructType
func (r *Type) MapType() *MapType
func (r *Type) ArrayType() *ArrayType
func (r *Type) FuncType() *FuncType
func (r *Type) InterfaceType() *InterfaceType
func (r *Type) Size() uintptr
func (r *Type) Align() int
func (r *Type) FieldAlign() int
func (r *Type) ExportedMethods() []Method
func (r *Type) NumMethod() int
func (r *Type) Key() *Type
type TypeAssert struct { Cache *TypeAssertCache; Inter *InterfaceType; CanFail bool }
type TypeAssertCache struct { Mask uintptr; Entries [1]TypeAssertCacheEntry }
type TypeAssertCacheEntry struct { Typ uintptr; Itab uintptr }
type TypeOff int32
type UncommonType struct { PkgPath NameOff; Mcount uint16; Xcount uint16; Moff uint32; _ [1]uint32 }
func (r *UncommonType) Methods() []Method
func (r *UncommonType) ExportedMethods() []Method
func BoundsDecode(v int) (code BoundsErrorCode, signed bool, xIsReg bool, yIsReg bool, xVal int, yVal int)
func BoundsEncode(code BoundsErrorCode, signed bool, xIsReg bool, yIsReg bool, xVal int, yVal int) int
func CommonSize(ptrSize int) int
func Escape[T any](x T) T
func EscapeNonString[T any](v T)
func EscapeToResultNonString[T any](v T) T
func FuncPCABI0(f any) uintptr
func FuncPCABIInternal(f any) uintptr
func ITabTypeOff(ptrSize int) int
func NewName(n string, tag string, exported bool, embedded bool) Name
func NoEscape(p unsafe.Pointer) unsafe.Pointer
func StructFieldSize(ptrSize int) int
func TFlagOff(ptrSize int) int
func TypeFor[T any]() *Type
func TypeOf(a any) *Type
func UncommonSize() uint64
func UseInterfaceSwitchCache(arch goarch.ArchFamilyType) bool
