package httptrace

import context "context"
import tls "crypto/tls"
import net "net"
import textproto "net/textproto"
import time "time"
type ClientTrace struct { GetConn func(hostPort string); GotConn func(GotConnInfo); PutIdleConn func(err error); GotFirstResponseByte func(); Got100Continue func(); Got1xxResponse func(code int, header textproto.MIMEHeader) error; DNSStart func(DNSStartInfo); DNSDone func(DNSDoneInfo); ConnectStart func(network string, addr string); ConnectDone func(network string, addr string, err error); TLSHandshakeStart func(); TLSHandshakeDone func(tls.ConnectionState, error); WroteHeaderField func(key string, value []string); WroteHeaders func(); Wait100Continue func(); WroteRequest func(WroteRequestInfo) }
type DNSDoneInfo struct { Addrs []net.IPAddr; Err error; Coalesced bool }
type DNSStartInfo struct { Host string }
type GotConnInfo struct { Conn net.Conn; Reused bool; WasIdle bool; IdleTime time.Duration }
type WroteRequestInfo struct { Err error }
func ContextClientTrace(ctx context.Context) *ClientTrace
func WithClientTrace(ctx context.Context, trace *ClientTrace) context.Context
