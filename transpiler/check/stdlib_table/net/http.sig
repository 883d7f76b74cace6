package http

import bufio "bufio"
import context "context"
import tls "crypto/tls"
import io "io"
import fs "io/fs"
import log "log"
import multipart "mime/multipart"
import net "net"
import url "net/url"
import time "time"
var DefaultClient *Client
const DefaultMaxHeaderBytes = 1048576
const DefaultMaxIdleConnsPerHost = 2
var DefaultServeMux *ServeMux
var DefaultTransport RoundTripper
var ErrAbortHandler error
var ErrBodyNotAllowed error
var ErrBodyReadAfterClose error
var ErrContentLength error
var ErrHandlerTimeout error
var ErrHeaderTooLong *ProtocolError
var ErrHijacked error
var ErrLineTooLong error
var ErrMissingBoundary *ProtocolError
var ErrMissingContentLength *ProtocolError
var ErrMissingFile error
var ErrNoCookie error
var ErrNoLocation error
var ErrNotMultipart *ProtocolError
var ErrNotSupported *ProtocolError
var ErrSchemeMismatch error
var ErrServerClosed error
var ErrShortBody *ProtocolError
var ErrSkipAltProtocol error
var ErrUnexpectedTrailer *ProtocolError
var ErrUseLastResponse error
var ErrWriteAfterFlush error
var LocalAddrContextKey *contextKey
const MethodConnect = "CONNECT"
const MethodDelete = "DELETE"
const MethodGet = "GET"
const MethodHead = "HEAD"
const MethodOptions = "OPTIONS"
const MethodPatch = "PATCH"
const MethodPost = "POST"
const MethodPut = "PUT"
const MethodTrace = "TRACE"
var NoBody noBody
const SameSiteDefaultMode SameSite = 1
const SameSiteLaxMode SameSite = 2
const SameSiteNoneMode SameSite = 4
const SameSiteStrictMode SameSite = 3
var ServerContextKey *contextKey
const StateActive ConnState = 1
const StateClosed ConnState = 4
const StateHijacked ConnState = 3
const StateIdle ConnState = 2
const StateNew ConnState = 0
const StatusAccepted = 202
const StatusAlreadyReported = 208
const StatusBadGateway = 502
const StatusBadRequest = 400
const StatusConflict = 409
const StatusContinue = 100
const StatusCreated = 201
const StatusEarlyHints = 103
const StatusExpectationFailed = 417
const StatusFailedDependency = 424
const StatusForbidden = 403
const StatusFound = 302
const StatusGatewayTimeout = 504
const StatusGone = 410
const StatusHTTPVersionNotSupported = 505
const StatusIMUsed = 226
const StatusInsufficientStorage = 507
const StatusInternalServerError = 500
const StatusLengthRequired = 411
const StatusLocked = 423
const StatusLoopDetected = 508
const StatusMethodNotAllowed = 405
const StatusMisdirectedRequest = 421
const StatusMovedPermanently = 301
const StatusMultiStatus = 207
const StatusMultipleChoices = 300
const StatusNetworkAuthenticationRequired = 511
const StatusNoContent = 204
const StatusNonAuthoritativeInfo = 203
const StatusNotAcceptable = 406
const StatusNotExtended = 510
const StatusNotFound = 404
const StatusNotImplemented = 501
const StatusNotModified = 304
const StatusOK = 200
const StatusPartialContent = 206
const StatusPaymentRequired = 402
const StatusPermanentRedirect = 308
const StatusPreconditionFailed = 412
const StatusPreconditionRequired = 428
const StatusProcessing = 102
const StatusProxyAuthRequired = 407
const StatusRequestEntityTooLarge = 413
const StatusRequestHeaderFieldsTooLarge = 431
const StatusRequestTimeout = 408
const StatusRequestURITooLong = 414
const StatusRequestedRangeNotSatisfiable = 416
const StatusResetContent = 205
const StatusSeeOther = 303
const StatusServiceUnavailable = 503
const StatusSwitchingProtocols = 101
const StatusTeapot = 418
const StatusTemporaryRedirect = 307
const StatusTooEarly = 425
const StatusTooManyRequests = 429
const StatusUnauthorized = 401
const StatusUnavailableForLegalReasons = 451
const StatusUnprocessableEntity = 422
const StatusUnsupportedMediaType = 415
const StatusUpgradeRequired = 426
const StatusUseProxy = 305
const StatusVariantAlsoNegotiates = 506
const TimeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"
const TrailerPrefix = "Trailer:"
type Client struct { Transport RoundTripper; CheckRedirect func(req *Request, via []*Request) error; Jar CookieJar; Timeout time.Duration }
func (r *Client) Get(url string) (resp *Response, err error)
func (r *Client) Do(req *Request) (*Response, error)
func (r *Client) Post(url string, contentType string, body io.Reader) (resp *Response, err error)
func (r *Client) PostForm(url string, data url.Values) (resp *Response, err error)
func (r *Client) Head(url string) (resp *Response, err error)
func (r *Client) CloseIdleConnections()
type ClientConn struct { cc [2]uint64; stateHookMu [2]uint32; userStateHook [1]func(); stateHookRunning [1]uint8; lastAvailable [1]uint64; lastInFlight [1]uint64; lastClosed [1]uint8 }
func (r *ClientConn) Close() error
func (r *ClientConn) Err() error
func (r *ClientConn) RoundTrip(req *Request) (*Response, error)
func (r *ClientConn) Available() int
func (r *ClientConn) InFlight() int
func (r *ClientConn) Reserve() error
func (r *ClientConn) Release()
func (r *ClientConn) SetStateHook(f func(*ClientConn))
type CloseNotifier interface{CloseNotify() <-chan bool}
type ConnState int
func (r ConnState) String() string
type Cookie struct { Name string; Value string; Quoted bool; Path string; Domain string; Expires time.Time; RawExpires string; MaxAge int; Secure bool; HttpOnly bool; SameSite SameSite; Partitioned bool; Raw string; Unparsed []string }
func (r *Cookie) String() string
func (r *Cookie) Valid() error
type CookieJar interface{Cookies(u *url.URL) []*Cookie; SetCookies(u *url.URL, cookies []*Cookie)}
type CrossOriginProtection struct { bypass [1]uint64; trustedMu [6]uint32; trusted [1]func(); deny [1]uint64 }
func (r *CrossOriginProtection) AddTrustedOrigin(origin string) error
func (r *CrossOriginProtection) AddInsecureBypassPattern(pattern string)
func (r *CrossOriginProtection) SetDenyHandler(h Handler)
func (r *CrossOriginProtection) Check(req *Request) error
func (r *CrossOriginProtection) Handler(h Handler) Handler
type Dir string
func (r Dir) Open(name string) (File, error)
type File interface{Readdir(count int) ([]fs.FileInfo, error); Stat() (fs.FileInfo, error); io.Closer; io.Reader; io.Seeker}
type FileSystem interface{Open(name string) (File, error)}
type Flusher interface{Flush()}
type HTTP2Config struct { MaxConcurrentStreams int; StrictMaxConcurrentRequests bool; MaxDecoderHeaderTableSize int; MaxEncoderHeaderTableSize int; MaxReadFrameSize int; MaxReceiveBufferPerConnection int; MaxReceiveBufferPerStream int; SendPingTimeout time.Duration; PingTimeout time.Duration; WriteByteTimeout time.Duration; PermitProhibitedCipherSuites bool; CountError func(errType string) }
type Handler interface{ServeHTTP(ResponseWriter, *Request)}
type HandlerFunc func(ResponseWriter, *Request)
func (r HandlerFunc) ServeHTTP(w ResponseWriter, r *Request)
type Header map[string][]string
func (r Header) Add(key string, value string)
func (r Header) Set(key string, value string)
func (r Header) Get(key string) string
func (r Header) Values(key string) []string
func (r Header) Del(key string)
func (r Header) Write(w io.Writer) error
func (r Header) Clone() Header
func (r Header) WriteSubset(w io.Writer, exclude map[string]bool) error
type Hijacker interface{Hijack() (net.Conn, *bufio.ReadWriter, error)}
type MaxBytesError struct { Limit int64 }
func (r *MaxBytesError) Error() string
type ProtocolError struct { ErrorString string }
func (r *ProtocolError) Error() string
func (r *ProtocolError) Is(err error) bool
type Protocols struct { bits [1]uint8 }
func (r Protocols) HTTP1() bool
func (r *Protocols) SetHTTP1(ok bool)
func (r Protocols) HTTP2() bool
func (r *Protocols) SetHTTP2(ok bool)
func (r Protocols) UnencryptedHTTP2() bool
func (r *Protocols) SetUnencryptedHTTP2(ok bool)
func (r Protocols) String() string
type PushOptions struct { Method string; Header Header }
type Pusher interface{Push(target string, opts *PushOptions) error}
type Request struct { Method string; URL *url.URL; Proto string; ProtoMajor int; ProtoMinor int; Header Header; Body io.ReadCloser; GetBody func() (io.ReadCloser, error); ContentLength int64; TransferEncoding []string; Close bool; Host string; Form url.Values; PostForm url.Values; MultipartForm *multipart.Form; Trailer Header; RemoteAddr string; RequestURI string; TLS *tls.ConnectionState; Cancel <-chan struct{}; Response *Response; Pattern string; ctx [2]uint64; pat [1]uint64; matches [3]func(); otherValues [1]func() }
func (r *Request) Context() context.Context
func (r *Request) WithContext(ctx context.Context) *Request
func (r *Request) Clone(ctx context.Context) *Request
func (r *Request) ProtoAtLeast(major int, minor int) bool
func (r *Request) UserAgent() string
func (r *Request) Cookies() []*Cookie
func (r *Request) CookiesNamed(name string) []*Cookie
func (r *Request) Cookie(name string) (*Cookie, error)
func (r *Request) AddCookie(c *Cookie)
func (r *Request) Referer() string
func (r *Request) MultipartReader() (*multipart.Reader, error)
func (r *Request) Write(w io.Writer) error
func (r *Request) WriteProxy(w io.Writer) error
func (r *Request) BasicAuth() (username string, password string, ok bool)
func (r *Request) SetBasicAuth(username string, password string)
func (r *Request) ParseForm() error
func (r *Request) ParseMultipartForm(maxMemory int64) error
func (r *Request) FormValue(key string) string
func (r *Request) PostFormValue(key string) string
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error)
func (r *Request) PathValue(name string) string
func (r *Request) SetPathValue(name string, value string)
type Response struct { Status string; StatusCode int; Proto string; ProtoMajor int; ProtoMinor int; Header Header; Body io.ReadCloser; ContentLength int64; TransferEncoding []string; Close bool; Uncompressed bool; Trailer Header; Request *Request; TLS *tls.ConnectionState }
func (r *Response) Cookies() []*Cookie
func (r *Response) Location() (*url.URL, error)
func (r *Response) ProtoAtLeast(major int, minor int) bool
func (r *Response) Write(w io.Writer) error
type ResponseController struct { rw [2]uint64 }
func (r *ResponseController) Flush() error
func (r *ResponseController) Hijack() (net.Conn, *bufio.ReadWriter, error)
func (r *ResponseController) SetReadDeadline(deadline time.Time) error
func (r *ResponseController) SetWriteDeadline(deadline time.Time) error
func (r *ResponseController) EnableFullDuplex() error
type ResponseWriter interface{Header() Header; Write([]byte) (int, error); WriteHeader(statusCode int)}
type RoundTripper interface{RoundTrip(*Request) (*Response, error)}
type SameSite int
type ServeMux struct { mu [6]uint32; tree [9]func(); index [4]func(); mux121 [8]func() }
func (r *ServeMux) Handler(r *Request) (h Handler, pattern string)
func (r *ServeMux) ServeHTTP(w ResponseWriter, r *Request)
func (r *ServeMux) Handle(pattern string, handler Handler)
func (r *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request))
type Server struct { Addr string; Handler Handler; DisableGeneralOptionsHandler bool; TLSConfig *tls.Config; ReadTimeout time.Duration; ReadHeaderTimeout time.Duration; WriteTimeout time.Duration; IdleTimeout time.Duration; MaxHeaderBytes int; TLSNextProto map[string]func(*Server, *tls.Conn, Handler); ConnState func(net.Conn, ConnState); ErrorLog *log.Logger; BaseContext func(net.Listener) context.Context; ConnContext func(ctx context.Context, c net.Conn) context.Context; HTTP2 *HTTP2Config; Protocols *Protocols; inShutdown [1]uint32; disableKeepAlives [1]uint32; nextProtoOnce [3]uint32; nextProtoErr [2]uint64; mu [2]uint32; listeners [1]func(); activeConn [1]func(); onShutdown [3]func(); listenerGroup [2]uint64 }
func (r *Server) Close() error
func (r *Server) Shutdown(ctx context.Context) error
func (r *Server) RegisterOnShutdown(f func())
func (r *Server) ListenAndServe() error
func (r *Server) Serve(l net.Listener) error
func (r *Server) ServeTLS(l net.Listener, certFile string, keyFile string) error
func (r *Server) SetKeepAlivesEnabled(v bool)
func (r *Server) ListenAndServeTLS(certFile string, keyFile string) error
type Transport struct { idleMu [2]uint32; closeIdle [1]uint8; idleConn [1]func(); idleConnWait [1]func(); idleLRU [2]func(); reqMu [2]uint32; reqCanceler [1]func(); altMu [2]uint32; altProto [2]uint64; connsPerHostMu [2]uint32; connsPerHost [1]func(); connsPerHostWait [1]func(); dialsInProgress [7]func(); Proxy func(*Request) (*url.URL, error); OnProxyConnectResponse func(ctx context.Context, proxyURL *url.URL, connectReq *Request, connectRes *Response) error; DialContext func(ctx context.Context, network string, addr string) (net.Conn, error); Dial func(network string, addr string) (net.Conn, error); DialTLSContext func(ctx context.Context, network string, addr string) (net.Conn, error); DialTLS func(network string, addr string) (net.Conn, error); TLSClientConfig *tls.Config; TLSHandshakeTimeout time.Duration; DisableKeepAlives bool; DisableCompression bool; MaxIdleConns int; MaxIdleConnsPerHost int; MaxConnsPerHost int; IdleConnTimeout time.Duration; ResponseHeaderTimeout time.Duration; ExpectContinueTimeout time.Duration; TLSNextProto map[string]func(authority string, c *tls.Conn) RoundTripper; ProxyConnectHeader Header; GetProxyConnectHeader func(ctx context.Context, proxyURL *url.URL, target string) (Header, error); MaxResponseHeaderBytes int64; WriteBufferSize int; ReadBufferSize int; nextProtoOnce [3]uint32; h2transport [2]uint64; tlsNextProtoWasNil [1]uint8; ForceAttemptHTTP2 bool; HTTP2 *HTTP2Config; Protocols *Protocols }
func (r *Transport) NewClientConn(ctx context.Context, scheme string, address string) (*ClientConn, error)
func (r *Transport) RoundTrip(req *Request) (*Response, error)
func (r *Transport) Clone() *Transport
func (r *Transport) RegisterProtocol(scheme string, rt RoundTripper)
func (r *Transport) CloseIdleConnections()
func (r *Transport) CancelRequest(req *Request)
type contextKey struct { name [2]uint64 }
func (r *contextKey) String() string
type noBody struct {  }
func (r noBody) Read([]byte) (int, error)
func (r noBody) Close() error
func (r noBody) WriteTo(io.Writer) (int64, error)
func AllowQuerySemicolons(h Handler) Handler
func CanonicalHeaderKey(s string) string
func DetectContentType(data []byte) string
func Error(w ResponseWriter, error string, code int)
func FS(fsys fs.FS) FileSystem
func FileServer(root FileSystem) Handler
func FileServerFS(root fs.FS) Handler
func Get(url string) (resp *Response, err error)
func Handle(pattern string, handler Handler)
func HandleFunc(pattern string, handler func(ResponseWriter, *Request))
func Head(url string) (resp *Response, err error)
func ListenAndServe(addr string, handler Handler) error
func ListenAndServeTLS(addr string, certFile string, keyFile string, handler Handler) error
func MaxBytesHandler(h Handler, n int64) Handler
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser
func NewCrossOriginProtection() *CrossOriginProtection
func NewFileTransport(fs FileSystem) RoundTripper
func NewFileTransportFS(fsys fs.FS) RoundTripper
func NewRequest(method string, url string, body io.Reader) (*Request, error)
func NewRequestWithContext(ctx context.Context, method string, url string, body io.Reader) (*Request, error)
func NewResponseController(rw ResponseWriter) *ResponseController
func NewServeMux() *ServeMux
func NotFound(w ResponseWriter, r *Request)
func NotFoundHandler() Handler
func ParseCookie(line string) ([]*Cookie, error)
func ParseHTTPVersion(vers string) (major int, minor int, ok bool)
func ParseSetCookie(line string) (*Cookie, error)
func ParseTime(text string) (t time.Time, err error)
func Post(url string, contentType string, body io.Reader) (resp *Response, err error)
func PostForm(url string, data url.Values) (resp *Response, err error)
func ProxyFromEnvironment(req *Request) (*url.URL, error)
func ProxyURL(fixedURL *url.URL) func(*Request) (*url.URL, error)
func ReadRequest(b *bufio.Reader) (*Request, error)
func ReadResponse(r *bufio.Reader, req *Request) (*Response, error)
func Redirect(w ResponseWriter, r *Request, url string, code int)
func RedirectHandler(url string, code int) Handler
func Serve(l net.Listener, handler Handler) error
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker)
func ServeFile(w ResponseWriter, r *Request, name string)
func ServeFileFS(w ResponseWriter, r *Request, fsys fs.FS, name string)
func ServeTLS(l net.Listener, handler Handler, certFile string, keyFile string) error
func SetCookie(w ResponseWriter, cookie *Cookie)
func StatusText(code int) string
func StripPrefix(prefix string, h Handler) Handler
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler
