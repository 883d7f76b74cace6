package macho

import dwarf "debug/dwarf"
import binary "encoding/binary"
import io "io"
const ARM64_RELOC_ADDEND RelocTypeARM64 = 10
const ARM64_RELOC_BRANCH26 RelocTypeARM64 = 2
const ARM64_RELOC_GOT_LOAD_PAGE21 RelocTypeARM64 = 5
const ARM64_RELOC_GOT_LOAD_PAGEOFF12 RelocTypeARM64 = 6
const ARM64_RELOC_PAGE21 RelocTypeARM64 = 3
const ARM64_RELOC_PAGEOFF12 RelocTypeARM64 = 4
const ARM64_RELOC_POINTER_TO_GOT RelocTypeARM64 = 7
const ARM64_RELOC_SUBTRACTOR RelocTypeARM64 = 1
const ARM64_RELOC_TLVP_LOAD_PAGE21 RelocTypeARM64 = 8
const ARM64_RELOC_TLVP_LOAD_PAGEOFF12 RelocTypeARM64 = 9
const ARM64_RELOC_UNSIGNED RelocTypeARM64 = 0
const ARM_RELOC_BR24 RelocTypeARM = 5
const ARM_RELOC_HALF RelocTypeARM = 8
const ARM_RELOC_HALF_SECTDIFF RelocTypeARM = 9
const ARM_RELOC_LOCAL_SECTDIFF RelocTypeARM = 3
const ARM_RELOC_PAIR RelocTypeARM = 1
const ARM_RELOC_PB_LA_PTR RelocTypeARM = 4
const ARM_RELOC_SECTDIFF RelocTypeARM = 2
const ARM_RELOC_VANILLA RelocTypeARM = 0
const ARM_THUMB_32BIT_BRANCH RelocTypeARM = 7
const ARM_THUMB_RELOC_BR22 RelocTypeARM = 6
const Cpu386 Cpu = 7
const CpuAmd64 Cpu = 16777223
const CpuArm Cpu = 12
const CpuArm64 Cpu = 16777228
const CpuPpc Cpu = 18
const CpuPpc64 Cpu = 16777234
var ErrNotFat *FormatError
const FlagAllModsBound uint32 = 4096
const FlagAllowStackExecution uint32 = 131072
const FlagAppExtensionSafe uint32 = 33554432
const FlagBindAtLoad uint32 = 8
const FlagBindsToWeak uint32 = 65536
const FlagCanonical uint32 = 16384
const FlagDeadStrippableDylib uint32 = 4194304
const FlagDyldLink uint32 = 4
const FlagForceFlat uint32 = 256
const FlagHasTLVDescriptors uint32 = 8388608
const FlagIncrLink uint32 = 2
const FlagLazyInit uint32 = 64
const FlagNoFixPrebinding uint32 = 1024
const FlagNoHeapExecution uint32 = 16777216
const FlagNoMultiDefs uint32 = 512
const FlagNoReexportedDylibs uint32 = 1048576
const FlagNoUndefs uint32 = 1
const FlagPIE uint32 = 2097152
const FlagPrebindable uint32 = 2048
const FlagPrebound uint32 = 16
const FlagRootSafe uint32 = 262144
const FlagSetuidSafe uint32 = 524288
const FlagSplitSegs uint32 = 32
const FlagSubsectionsViaSymbols uint32 = 8192
const FlagTwoLevel uint32 = 128
const FlagWeakDefines uint32 = 32768
const GENERIC_RELOC_LOCAL_SECTDIFF RelocTypeGeneric = 4
const GENERIC_RELOC_PAIR RelocTypeGeneric = 1
const GENERIC_RELOC_PB_LA_PTR RelocTypeGeneric = 3
const GENERIC_RELOC_SECTDIFF RelocTypeGeneric = 2
const GENERIC_RELOC_TLV RelocTypeGeneric = 5
const GENERIC_RELOC_VANILLA RelocTypeGeneric = 0
const LoadCmdDylib LoadCmd = 12
const LoadCmdDylinker LoadCmd = 15
const LoadCmdDysymtab LoadCmd = 11
const LoadCmdRpath LoadCmd = 2147483676
const LoadCmdSegment LoadCmd = 1
const LoadCmdSegment64 LoadCmd = 25
const LoadCmdSymtab LoadCmd = 2
const LoadCmdThread LoadCmd = 4
const LoadCmdUnixThread LoadCmd = 5
const Magic32 uint32 = 4277009102
const Magic64 uint32 = 4277009103
const MagicFat uint32 = 3405691582
const TypeBundle Type = 8
const TypeDylib Type = 6
const TypeExec Type = 2
const TypeObj Type = 1
const X86_64_RELOC_BRANCH RelocTypeX86_64 = 2
const X86_64_RELOC_GOT RelocTypeX86_64 = 4
const X86_64_RELOC_GOT_LOAD RelocTypeX86_64 = 3
const X86_64_RELOC_SIGNED RelocTypeX86_64 = 1
const X86_64_RELOC_SIGNED_1 RelocTypeX86_64 = 6
const X86_64_RELOC_SIGNED_2 RelocTypeX86_64 = 7
const X86_64_RELOC_SIGNED_4 RelocTypeX86_64 = 8
const X86_64_RELOC_SUBTRACTOR RelocTypeX86_64 = 5
const X86_64_RELOC_TLV RelocTypeX86_64 = 9
const X86_64_RELOC_UNSIGNED RelocTypeX86_64 = 0
type Cpu uint32
func (r Cpu) String() string
func (r Cpu) GoString() string
type Dylib struct { LoadBytes; Name string; Time uint32; CurrentVersion uint32; CompatVersion uint32 }
type DylibCmd struct { Cmd LoadCmd; Len uint32; Name uint32; Time uint32; CurrentVersion uint32; CompatVersion uint32 }
type Dysymtab struct { LoadBytes; DysymtabCmd; IndirectSyms []uint32 }
type DysymtabCmd struct { Cmd LoadCmd; Len uint32; Ilocalsym uint32; Nlocalsym uint32; Iextdefsym uint32; Nextdefsym uint32; Iundefsym uint32; Nundefsym uint32; Tocoffset uint32; Ntoc uint32; Modtaboff uint32; Nmodtab uint32; Extrefsymoff uint32; Nextrefsyms uint32; Indirectsymoff uint32; Nindirectsyms uint32; Extreloff uint32; Nextrel uint32; Locreloff uint32; Nlocrel uint32 }
type FatArch struct { FatArchHeader; *File }
type FatArchHeader struct { Cpu Cpu; SubCpu uint32; Offset uint32; Size uint32; Align uint32 }
type FatFile struct { Magic uint32; Arches []FatArch; closer [2]uint64 }
func (r *FatFile) Close() error
type File struct { FileHeader; ByteOrder binary.ByteOrder; Loads []Load; Sections []*Section; Symtab *Symtab; Dysymtab *Dysymtab; closer [2]uint64 }
func (r *File) Close() error
func (r *File) Segment(name string) *Segment
func (r *File) Section(name string) *Section
func (r *File) DWARF() (*dwarf.Data, error)
func (r *File) ImportedSymbols() ([]string, error)
func (r *File) ImportedLibraries() ([]string, error)
type FileHeader struct { Magic uint32; Cpu Cpu; SubCpu uint32; Type Type; Ncmd uint32; Cmdsz uint32; Flags uint32 }
type FormatError struct { off [1]uint64; msg [2]uint64; val [2]uint64 }
func (r *FormatError) Error() string
type Load interface{Raw() []byte}
type LoadBytes []byte
func (r LoadBytes) Raw() []byte
type LoadCmd uint32
func (r LoadCmd) String() string
func (r LoadCmd) GoString() string
type Nlist32 struct { Name uint32; Type uint8; Sect uint8; Desc uint16; Value uint32 }
type Nlist64 struct { Name uint32; Type uint8; Sect uint8; Desc uint16; Value uint64 }
type Regs386 struct { AX uint32; BX uint32; CX uint32; DX uint32; DI uint32; SI uint32; BP uint32; SP uint32; SS uint32; FLAGS uint32; IP uint32; CS uint32; DS uint32; ES uint32; FS uint32; GS uint32 }
type RegsAMD64 struct { AX uint64; BX uint64; CX uint64; DX uint64; DI uint64; SI uint64; BP uint64; SP uint64; R8 uint64; R9 uint64; R10 uint64; R11 uint64; R12 uint64; R13 uint64; R14 uint64; R15 uint64; IP uint64; FLAGS uint64; CS uint64; FS uint64; GS uint64 }
type Reloc struct { Addr uint32; Value uint32; Type uint8; Len uint8; Pcrel bool; Extern bool; Scattered bool }
type RelocTypeARM int
func (r RelocTypeARM) GoString() string
func (r RelocTypeARM) String() string
type RelocTypeARM64 int
func (r RelocTypeARM64) GoString() string
func (r RelocTypeARM64) String() string
type RelocTypeGeneric int
func (r RelocTypeGeneric) GoString() string
func (r RelocTypeGeneric) String() string
type RelocTypeX86_64 int
func (r RelocTypeX86_64) GoString() string
func (r RelocTypeX86_64) String() string
type Rpath struct { LoadBytes; Path string }
type RpathCmd struct { Cmd LoadCmd; Len uint32; Path uint32 }
type Section struct { SectionHeader; Relocs []Reloc; io.ReaderAt; sr [1]uint64 }
func (r *Section) Data() ([]byte, error)
func (r *Section) Open() io.ReadSeeker
type Section32 struct { Name [16]byte; Seg [16]byte; Addr uint32; Size uint32; Offset uint32; Align uint32; Reloff uint32; Nreloc uint32; Flags uint32; Reserve1 uint32; Reserve2 uint32 }
type Section64 struct { Name [16]byte; Seg [16]byte; Addr uint64; Size uint64; Offset uint32; Align uint32; Reloff uint32; Nreloc uint32; Flags uint32; Reserve1 uint32; Reserve2 uint32; Reserve3 uint32 }
type SectionHeader struct { Name string; Seg string; Addr uint64; Size uint64; Offset uint32; Align uint32; Reloff uint32; Nreloc uint32; Flags uint32 }
type Segment struct { LoadBytes; SegmentHeader; io.ReaderAt; sr [1]uint64 }
func (r *Segment) Data() ([]byte, error)
func (r *Segment) Open() io.ReadSeeker
type Segment32 struct { Cmd LoadCmd; Len uint32; Name [16]byte; Addr uint32; Memsz uint32; Offset uint32; Filesz uint32; Maxprot uint32; Prot uint32; Nsect uint32; Flag uint32 }
type Segment64 struct { Cmd LoadCmd; Len uint32; Name [16]byte; Addr uint64; Memsz uint64; Offset uint64; Filesz uint64; Maxprot uint32; Prot uint32; Nsect uint32; Flag uint32 }
type SegmentHeader struct { Cmd LoadCmd; Len uint32; Name string; Addr uint64; Memsz uint64; Offset uint64; Filesz uint64; Maxprot uint32; Prot uint32; Nsect uint32; Flag uint32 }
type Symbol struct { Name string; Type uint8; Sect uint8; Desc uint16; Value uint64 }
type Symtab struct { LoadBytes; SymtabCmd; Syms []Symbol }
type SymtabCmd struct { Cmd LoadCmd; Len uint32; Symoff uint32; Nsyms uint32; Stroff uint32; Strsize uint32 }
type Thread struct { Cmd LoadCmd; Len uint32; Type uint32; Data []uint32 }
type Type uint32
func (r Type) String() string
func (r Type) GoString() string
func NewFatFile(r io.ReaderAt) (*FatFile, error)
func NewFile(r io.ReaderAt) (*File, error)
func Open(name string) (*File, error)
func OpenFat(name string) (*FatFile, error)
