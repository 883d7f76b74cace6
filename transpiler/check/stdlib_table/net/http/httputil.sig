package httputil

import bufio "bufio"
import io "io"
import log "log"
import net "net"
import http "net/http"
import url "net/url"
import time "time"
var ErrClosed *http.ProtocolError
var ErrLineTooLong error
var ErrPersistEOF *http.ProtocolError
var ErrPipeline *http.ProtocolError
type BufferPool interface{Get() []byte; Put([]byte)}
type ClientConn struct { mu [2]uint32; c [2]uint64; r [1]uint64; re [2]uint64; we [2]uint64; lastbody [2]uint64; nread [1]uint64; nwritten [1]uint64; pipereq [1]func(); pipe [8]func(); writeReq [1]func() }
func (r *ClientConn) Hijack() (c net.Conn, r *bufio.Reader)
func (r *ClientConn) Close() error
func (r *ClientConn) Write(req *http.Request) error
func (r *ClientConn) Pending() int
func (r *ClientConn) Read(req *http.Request) (resp *http.Response, err error)
func (r *ClientConn) Do(req *http.Request) (*http.Response, error)
type ProxyRequest struct { In *http.Request; Out *http.Request }
func (r *ProxyRequest) SetURL(target *url.URL)
func (r *ProxyRequest) SetXForwarded()
type ReverseProxy struct { Rewrite func(*ProxyRequest); Transport http.RoundTripper; FlushInterval time.Duration; ErrorLog *log.Logger; BufferPool BufferPool; ModifyResponse func(*http.Response) error; ErrorHandler func(http.ResponseWriter, *http.Request, error); Director func(*http.Request) }
func (r *ReverseProxy) ServeHTTP(rw http.ResponseWriter, req *http.Request)
type ServerConn struct { mu [2]uint32; c [2]uint64; r [1]uint64; re [2]uint64; we [2]uint64; lastbody [2]uint64; nread [1]uint64; nwritten [1]uint64; pipereq [1]func(); pipe [8]func() }
func (r *ServerConn) Hijack() (net.Conn, *bufio.Reader)
func (r *ServerConn) Close() error
func (r *ServerConn) Read() (*http.Request, error)
func (r *ServerConn) Pending() int
func (r *ServerConn) Write(req *http.Request, resp *http.Response) error
func DumpRequest(req *http.Request, body bool) ([]byte, error)
func DumpRequestOut(req *http.Request, body bool) ([]byte, error)
func DumpResponse(resp *http.Response, body bool) ([]byte, error)
func NewChunkedReader(r io.Reader) io.Reader
func NewChunkedWriter(w io.Writer) io.WriteCloser
func NewClientConn(c net.Conn, r *bufio.Reader) *ClientConn
func NewProxyClientConn(c net.Conn, r *bufio.Reader) *ClientConn
func NewServerConn(c net.Conn, r *bufio.Reader) *ServerConn
func NewSingleHostReverseProxy(target *url.URL) *ReverseProxy
