package netip

type Addr struct { addr [2]uint64; z [1]uint64 }
func (r Addr) IsValid() bool
func (r Addr) BitLen() int
func (r Addr) Zone() string
func (r Addr) Compare(ip2 Addr) int
func (r Addr) Less(ip2 Addr) bool
func (r Addr) Is4() bool
func (r Addr) Is4In6() bool
func (r Addr) Is6() bool
func (r Addr) Unmap() Addr
func (r Addr) WithZone(zone string) Addr
func (r Addr) IsLinkLocalUnicast() bool
func (r Addr) IsLoopback() bool
func (r Addr) IsMulticast() bool
func (r Addr) IsInterfaceLocalMulticast() bool
func (r Addr) IsLinkLocalMulticast() bool
func (r Addr) IsGlobalUnicast() bool
func (r Addr) IsPrivate() bool
func (r Addr) IsUnspecified() bool
func (r Addr) Prefix(b int) (Prefix, error)
func (r Addr) As16() (a16 [16]byte)
func (r Addr) As4() (a4 [4]byte)
func (r Addr) AsSlice() []byte
func (r Addr) Next() Addr
func (r Addr) Prev() Addr
func (r Addr) String() string
func (r Addr) AppendTo(b []byte) []byte
func (r Addr) StringExpanded() string
func (r Addr) AppendText(b []byte) ([]byte, error)
func (r Addr) MarshalText() ([]byte, error)
func (r *Addr) UnmarshalText(text []byte) error
func (r Addr) AppendBinary(b []byte) ([]byte, error)
func (r Addr) MarshalBinary() ([]byte, error)
func (r *Addr) UnmarshalBinary(b []byte) error
type AddrPort struct { ip [3]uint64; port [1]uint16 }
func (r AddrPort) Addr() Addr
func (r AddrPort) Port() uint16
func (r AddrPort) IsValid() bool
func (r AddrPort) Compare(p2 AddrPort) int
func (r AddrPort) String() string
func (r AddrPort) AppendTo(b []byte) []byte
func (r AddrPort) AppendText(b []byte) ([]byte, error)
func (r AddrPort) MarshalText() ([]byte, error)
func (r *AddrPort) UnmarshalText(text []byte) error
func (r AddrPort) AppendBinary(b []byte) ([]byte, error)
func (r AddrPort) MarshalBinary() ([]byte, error)
func (r *AddrPort) UnmarshalBinary(b []byte) error
type Prefix struct { ip [3]uint64; bitsPlusOne [1]uint8 }
func (r Prefix) Addr() Addr
func (r Prefix) Bits() int
func (r Prefix) IsValid() bool
func (r Prefix) IsSingleIP() bool
func (r Prefix) Compare(p2 Prefix) int
func (r Prefix) Masked() Prefix
func (r Prefix) Contains(ip Addr) bool
func (r Prefix) Overlaps(o Prefix) bool
func (r Prefix) AppendTo(b []byte) []byte
func (r Prefix) AppendText(b []byte) ([]byte, error)
func (r Prefix) MarshalText() ([]byte, error)
func (r *Prefix) UnmarshalText(text []byte) error
func (r Prefix) AppendBinary(b []byte) ([]byte, error)
func (r Prefix) MarshalBinary() ([]byte, error)
func (r *Prefix) UnmarshalBinary(b []byte) error
func (r Prefix) String() string
func AddrFrom16(addr [16]byte) Addr
func AddrFrom4(addr [4]byte) Addr
func AddrFromSlice(slice []byte) (ip Addr, ok bool)
func AddrPortFrom(ip Addr, port uint16) AddrPort
func IPv4Unspecified() Addr
func IPv6LinkLocalAllNodes() Addr
func IPv6LinkLocalAllRouters() Addr
func IPv6Loopback() Addr
func IPv6Unspecified() Addr
func MustParseAddr(s string) Addr
func MustParseAddrPort(s string) AddrPort
func MustParsePrefix(s string) Prefix
func ParseAddr(s string) (Addr, error)
func ParseAddrPort(s string) (AddrPort, error)
func ParsePrefix(s string) (Prefix, error)
func PrefixFrom(ip Addr, bits int) Prefix
