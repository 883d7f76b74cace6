package net

import context "context"
import io "io"
import netip "net/netip"
import os "os"
import syscall "syscall"
import time "time"
var DefaultResolver *Resolver
var ErrClosed error
var ErrWriteToConnected error
const FlagBroadcast Flags = 2
const FlagLoopback Flags = 4
const FlagMulticast Flags = 16
const FlagPointToPoint Flags = 8
const FlagRunning Flags = 32
const FlagUp Flags = 1
var IPv4allrouter IP
var IPv4allsys IP
var IPv4bcast IP
const IPv4len = 4
var IPv4zero IP
var IPv6interfacelocalallnodes IP
const IPv6len = 16
var IPv6linklocalallnodes IP
var IPv6linklocalallrouters IP
var IPv6loopback IP
var IPv6unspecified IP
var IPv6zero IP
type Addr interface{Network() string; String() string}
type AddrError struct { Err string; Addr string }
func (r *AddrError) Error() string
func (r *AddrError) Timeout() bool
func (r *AddrError) Temporary() bool
type Buffers [][]byte
func (r *Buffers) WriteTo(w io.Writer) (n int64, err error)
func (r *Buffers) Read(p []byte) (n int, err error)
type Conn interface{Close() error; LocalAddr() Addr; Read(b []byte) (n int, err error); RemoteAddr() Addr; SetDeadline(t time.Time) error; SetReadDeadline(t time.Time) error; SetWriteDeadline(t time.Time) error; Write(b []byte) (n int, err error)}
type DNSConfigError struct { Err error }
func (r *DNSConfigError) Unwrap() error
func (r *DNSConfigError) Error() string
func (r *DNSConfigError) Timeout() bool
func (r *DNSConfigError) Temporary() bool
type DNSError struct { UnwrapErr error; Err string; Name string; Server string; IsTimeout bool; IsTemporary bool; IsNotFound bool }
func (r *DNSError) Unwrap() error
func (r *DNSError) Error() string
func (r *DNSError) Timeout() bool
func (r *DNSError) Temporary() bool
type Dialer struct { Timeout time.Duration; Deadline time.Time; LocalAddr Addr; DualStack bool; FallbackDelay time.Duration; KeepAlive time.Duration; KeepAliveConfig KeepAliveConfig; Resolver *Resolver; Cancel <-chan struct{}; Control func(network string, address string, c syscall.RawConn) error; ControlContext func(ctx context.Context, network string, address string, c syscall.RawConn) error; mptcpStatus [1]uint8 }
func (r *Dialer) MultipathTCP() bool
func (r *Dialer) SetMultipathTCP(use bool)
func (r *Dialer) Dial(network string, address string) (Conn, error)
func (r *Dialer) DialContext(ctx context.Context, network string, address string) (Conn, error)
func (r *Dialer) DialTCP(ctx context.Context, network string, laddr netip.AddrPort, raddr netip.AddrPort) (*TCPConn, error)
func (r *Dialer) DialUDP(ctx context.Context, network string, laddr netip.AddrPort, raddr netip.AddrPort) (*UDPConn, error)
func (r *Dialer) DialIP(ctx context.Context, network string, laddr netip.Addr, raddr netip.Addr) (*IPConn, error)
func (r *Dialer) DialUnix(ctx context.Context, network string, laddr *UnixAddr, raddr *UnixAddr) (*UnixConn, error)
type Error interface{Temporary() bool; Timeout() bool; error}
type Flags uint
func (r Flags) String() string
type HardwareAddr []byte
func (r HardwareAddr) String() string
type IP []byte
func (r IP) IsUnspecified() bool
func (r IP) IsLoopback() bool
func (r IP) IsPrivate() bool
func (r IP) IsMulticast() bool
func (r IP) IsInterfaceLocalMulticast() bool
func (r IP) IsLinkLocalMulticast() bool
func (r IP) IsLinkLocalUnicast() bool
func (r IP) IsGlobalUnicast() bool
func (r IP) To4() IP
func (r IP) To16() IP
func (r IP) DefaultMask() IPMask
func (r IP) Mask(mask IPMask) IP
func (r IP) String() string
func (r IP) AppendText(b []byte) ([]byte, error)
func (r IP) MarshalText() ([]byte, error)
func (r *IP) UnmarshalText(text []byte) error
func (r IP) Equal(x IP) bool
type IPAddr struct { IP IP; Zone string }
func (r *IPAddr) Network() string
func (r *IPAddr) String() string
func (r *IPAddr) isWildcard() bool
func (r *IPAddr) family() int
func (r *IPAddr) sockaddr(family int) (syscall.Sockaddr, error)
func (r *IPAddr) toLocal(net string) sockaddr
type IPConn struct { conn }
func (r *IPConn) SyscallConn() (syscall.RawConn, error)
func (r *IPConn) ReadFromIP(b []byte) (int, *IPAddr, error)
func (r *IPConn) ReadFrom(b []byte) (int, Addr, error)
func (r *IPConn) ReadMsgIP(b []byte, oob []byte) (n int, oobn int, flags int, addr *IPAddr, err error)
func (r *IPConn) WriteToIP(b []byte, addr *IPAddr) (int, error)
func (r *IPConn) WriteTo(b []byte, addr Addr) (int, error)
func (r *IPConn) WriteMsgIP(b []byte, oob []byte, addr *IPAddr) (n int, oobn int, err error)
type IPMask []byte
func (r IPMask) Size() (ones int, bits int)
func (r IPMask) String() string
type IPNet struct { IP IP; Mask IPMask }
func (r *IPNet) Contains(ip IP) bool
func (r *IPNet) Network() string
func (r *IPNet) String() string
type Interface struct { Index int; MTU int; Name string; HardwareAddr HardwareAddr; Flags Flags }
func (r *Interface) Addrs() ([]Addr, error)
func (r *Interface) MulticastAddrs() ([]Addr, error)
type InvalidAddrError string
func (r InvalidAddrError) Error() string
func (r InvalidAddrError) Timeout() bool
func (r InvalidAddrError) Temporary() bool
type KeepAliveConfig struct { Enable bool; Idle time.Duration; Interval time.Duration; Count int }
type ListenConfig struct { Control func(network string, address string, c syscall.RawConn) error; KeepAlive time.Duration; KeepAliveConfig KeepAliveConfig; mptcpStatus [1]uint8 }
func (r *ListenConfig) MultipathTCP() bool
func (r *ListenConfig) SetMultipathTCP(use bool)
func (r *ListenConfig) Listen(ctx context.Context, network string, address string) (Listener, error)
func (r *ListenConfig) ListenPacket(ctx context.Context, network string, address string) (PacketConn, error)
type Listener interface{Accept() (Conn, error); Addr() Addr; Close() error}
type MX struct { Host string; Pref uint16 }
type NS struct { Host string }
type OpError struct { Op string; Net string; Source Addr; Addr Addr; Err error }
func (r *OpError) Unwrap() error
func (r *OpError) Error() string
func (r *OpError) Timeout() bool
func (r *OpError) Temporary() bool
type PacketConn interface{Close() error; LocalAddr() Addr; ReadFrom(p []byte) (n int, addr Addr, err error); SetDeadline(t time.Time) error; SetReadDeadline(t time.Time) error; SetWriteDeadline(t time.Time) error; WriteTo(p []byte, addr Addr) (n int, err error)}
type ParseError struct { Type string; Text string }
func (r *ParseError) Error() string
func (r *ParseError) Timeout() bool
func (r *ParseError) Temporary() bool
type Resolver struct { PreferGo bool; StrictErrors bool; Dial func(ctx context.Context, network string, address string) (Conn, error); lookupGroup [2]func() }
func (r *Resolver) LookupHost(ctx context.Context, host string) (addrs []string, err error)
func (r *Resolver) LookupIPAddr(ctx context.Context, host string) ([]IPAddr, error)
func (r *Resolver) LookupIP(ctx context.Context, network string, host string) ([]IP, error)
func (r *Resolver) LookupNetIP(ctx context.Context, network string, host string) ([]netip.Addr, error)
func (r *Resolver) LookupPort(ctx context.Context, network string, service string) (port int, err error)
func (r *Resolver) LookupCNAME(ctx context.Context, host string) (string, error)
func (r *Resolver) LookupSRV(ctx context.Context, service string, proto string, name string) (string, []*SRV, error)
func (r *Resolver) LookupMX(ctx context.Context, name string) ([]*MX, error)
func (r *Resolver) LookupNS(ctx context.Context, name string) ([]*NS, error)
func (r *Resolver) LookupTXT(ctx context.Context, name string) ([]string, error)
func (r *Resolver) LookupAddr(ctx context.Context, addr string) ([]string, error)
type SRV struct { Target string; Port uint16; Priority uint16; Weight uint16 }
type TCPAddr struct { IP IP; Port int; Zone string }
func (r *TCPAddr) AddrPort() netip.AddrPort
func (r *TCPAddr) Network() string
func (r *TCPAddr) String() string
func (r *TCPAddr) isWildcard() bool
func (r *TCPAddr) family() int
func (r *TCPAddr) sockaddr(family int) (syscall.Sockaddr, error)
func (r *TCPAddr) toLocal(net string) sockaddr
type TCPConn struct { conn }
func (r *TCPConn) SyscallConn() (syscall.RawConn, error)
func (r *TCPConn) ReadFrom(r io.Reader) (int64, error)
func (r *TCPConn) WriteTo(w io.Writer) (int64, error)
func (r *TCPConn) CloseRead() error
func (r *TCPConn) CloseWrite() error
func (r *TCPConn) SetLinger(sec int) error
func (r *TCPConn) SetKeepAlive(keepalive bool) error
func (r *TCPConn) SetKeepAlivePeriod(d time.Duration) error
func (r *TCPConn) SetNoDelay(noDelay bool) error
func (r *TCPConn) MultipathTCP() (bool, error)
func (r *TCPConn) SetKeepAliveConfig(config KeepAliveConfig) error
type TCPListener struct { fd [1]uint64; lc [7]func() }
func (r *TCPListener) SyscallConn() (syscall.RawConn, error)
func (r *TCPListener) AcceptTCP() (*TCPConn, error)
func (r *TCPListener) Accept() (Conn, error)
func (r *TCPListener) Close() error
func (r *TCPListener) Addr() Addr
func (r *TCPListener) SetDeadline(t time.Time) error
func (r *TCPListener) File() (f *os.File, err error)
type UDPAddr struct { IP IP; Port int; Zone string }
func (r *UDPAddr) AddrPort() netip.AddrPort
func (r *UDPAddr) Network() string
func (r *UDPAddr) String() string
func (r *UDPAddr) isWildcard() bool
func (r *UDPAddr) family() int
func (r *UDPAddr) sockaddr(family int) (syscall.Sockaddr, error)
func (r *UDPAddr) toLocal(net string) sockaddr
type UDPConn struct { conn }
func (r *UDPConn) SyscallConn() (syscall.RawConn, error)
func (r *UDPConn) ReadFromUDP(b []byte) (n int, addr *UDPAddr, err error)
func (r *UDPConn) ReadFrom(b []byte) (int, Addr, error)
func (r *UDPConn) ReadFromUDPAddrPort(b []byte) (n int, addr netip.AddrPort, err error)
func (r *UDPConn) ReadMsgUDP(b []byte, oob []byte) (n int, oobn int, flags int, addr *UDPAddr, err error)
func (r *UDPConn) ReadMsgUDPAddrPort(b []byte, oob []byte) (n int, oobn int, flags int, addr netip.AddrPort, err error)
func (r *UDPConn) WriteToUDP(b []byte, addr *UDPAddr) (int, error)
func (r *UDPConn) WriteToUDPAddrPort(b []byte, addr netip.AddrPort) (int, error)
func (r *UDPConn) WriteTo(b []byte, addr Addr) (int, error)
func (r *UDPConn) WriteMsgUDP(b []byte, oob []byte, addr *UDPAddr) (n int, oobn int, err error)
func (r *UDPConn) WriteMsgUDPAddrPort(b []byte, oob []byte, addr netip.AddrPort) (n int, oobn int, err error)
type UnixAddr struct { Name string; Net string }
func (r *UnixAddr) Network() string
func (r *UnixAddr) String() string
func (r *UnixAddr) isWildcard() bool
func (r *UnixAddr) family() int
func (r *UnixAddr) sockaddr(family int) (syscall.Sockaddr, error)
func (r *UnixAddr) toLocal(net string) sockaddr
type UnixConn struct { conn }
func (r *UnixConn) SyscallConn() (syscall.RawConn, error)
func (r *UnixConn) CloseRead() error
func (r *UnixConn) CloseWrite() error
func (r *UnixConn) ReadFromUnix(b []byte) (int, *UnixAddr, error)
func (r *UnixConn) ReadFrom(b []byte) (int, Addr, error)
func (r *UnixConn) ReadMsgUnix(b []byte, oob []byte) (n int, oobn int, flags int, addr *UnixAddr, err error)
func (r *UnixConn) WriteToUnix(b []byte, addr *UnixAddr) (int, error)
func (r *UnixConn) WriteTo(b []byte, addr Addr) (int, error)
func (r *UnixConn) WriteMsgUnix(b []byte, oob []byte, addr *UnixAddr) (n int, oobn int, err error)
type UnixListener struct { fd [1]uint64; path [2]uint64; unlink [1]uint8; unlinkOnce [3]uint32 }
func (r *UnixListener) SyscallConn() (syscall.RawConn, error)
func (r *UnixListener) AcceptUnix() (*UnixConn, error)
func (r *UnixListener) Accept() (Conn, error)
func (r *UnixListener) Close() error
func (r *UnixListener) Addr() Addr
func (r *UnixListener) SetDeadline(t time.Time) error
func (r *UnixListener) File() (f *os.File, err error)
func (r *UnixListener) SetUnlinkOnClose(unlink bool)
type UnknownNetworkError string
func (r UnknownNetworkError) Error() string
func (r UnknownNetworkError) Timeout() bool
func (r UnknownNetworkError) Temporary() bool
type conn struct { fd [1]uint64 }
func (r *conn) Read(b []byte) (int, error)
func (r *conn) Write(b []byte) (int, error)
func (r *conn) Close() error
func (r *conn) LocalAddr() Addr
func (r *conn) RemoteAddr() Addr
func (r *conn) SetDeadline(t time.Time) error
func (r *conn) SetReadDeadline(t time.Time) error
func (r *conn) SetWriteDeadline(t time.Time) error
func (r *conn) SetReadBuffer(bytes int) error
func (r *conn) SetWriteBuffer(bytes int) error
func (r *conn) File() (f *os.File, err error)
func (r *conn) writeBuffers(v *Buffers) (int64, error)
type sockaddr interface{family() int; isWildcard() bool; sockaddr(family int) (syscall.Sockaddr, error); toLocal(net string) sockaddr; Addr}
func CIDRMask(ones int, bits int) IPMask
func Dial(network string, address string) (Conn, error)
func DialIP(network string, laddr *IPAddr, raddr *IPAddr) (*IPConn, error)
func DialTCP(network string, laddr *TCPAddr, raddr *TCPAddr) (*TCPConn, error)
func DialTimeout(network string, address string, timeout time.Duration) (Conn, error)
func DialUDP(network string, laddr *UDPAddr, raddr *UDPAddr) (*UDPConn, error)
func DialUnix(network string, laddr *UnixAddr, raddr *UnixAddr) (*UnixConn, error)
func FileConn(f *os.File) (c Conn, err error)
func FileListener(f *os.File) (ln Listener, err error)
func FilePacketConn(f *os.File) (c PacketConn, err error)
func IPv4(a byte, b byte, c byte, d byte) IP
func IPv4Mask(a byte, b byte, c byte, d byte) IPMask
func InterfaceAddrs() ([]Addr, error)
func InterfaceByIndex(index int) (*Interface, error)
func InterfaceByName(name string) (*Interface, error)
func Interfaces() ([]Interface, error)
func JoinHostPort(host string, port string) string
func Listen(network string, address string) (Listener, error)
func ListenIP(network string, laddr *IPAddr) (*IPConn, error)
func ListenMulticastUDP(network string, ifi *Interface, gaddr *UDPAddr) (*UDPConn, error)
func ListenPacket(network string, address string) (PacketConn, error)
func ListenTCP(network string, laddr *TCPAddr) (*TCPListener, error)
func ListenUDP(network string, laddr *UDPAddr) (*UDPConn, error)
func ListenUnix(network string, laddr *UnixAddr) (*UnixListener, error)
func ListenUnixgram(network string, laddr *UnixAddr) (*UnixConn, error)
func LookupAddr(addr string) (names []string, err error)
func LookupCNAME(host string) (cname string, err error)
func LookupHost(host string) (addrs []string, err error)
func LookupIP(host string) ([]IP, error)
func LookupMX(name string) ([]*MX, error)
func LookupNS(name string) ([]*NS, error)
func LookupPort(network string, service string) (port int, err error)
func LookupSRV(service string, proto string, name string) (cname string, addrs []*SRV, err error)
func LookupTXT(name string) ([]string, error)
func ParseCIDR(s string) (IP, *IPNet, error)
func ParseIP(s string) IP
func ParseMAC(s string) (hw HardwareAddr, err error)
func Pipe() (Conn, Conn)
func ResolveIPAddr(network string, address string) (*IPAddr, error)
func ResolveTCPAddr(network string, address string) (*TCPAddr, error)
func ResolveUDPAddr(network string, address string) (*UDPAddr, error)
func ResolveUnixAddr(network string, address string) (*UnixAddr, error)
func SplitHostPort(hostport string) (host string, port string, err error)
func TCPAddrFromAddrPort(addr netip.AddrPort) *TCPAddr
func UDPAddrFromAddrPort(addr netip.AddrPort) *UDPAddr
