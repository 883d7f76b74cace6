package httptest

import bytes "bytes"
import context "context"
import tls "crypto/tls"
import x509 "crypto/x509"
import io "io"
import net "net"
import http "net/http"
const DefaultRemoteAddr = "1.2.3.4"
type ResponseRecorder struct { Code int; HeaderMap http.Header; Body *bytes.Buffer; Flushed bool; result [1]uint64; snapHeader [1]func(); wroteHeader [1]uint8 }
func (r *ResponseRecorder) Header() http.Header
func (r *ResponseRecorder) Write(buf []byte) (int, error)
func (r *ResponseRecorder) WriteString(str string) (int, error)
func (r *ResponseRecorder) WriteHeader(code int)
func (r *ResponseRecorder) Flush()
func (r *ResponseRecorder) Result() *http.Response
type Server struct { URL string; Listener net.Listener; EnableHTTP2 bool; TLS *tls.Config; Config *http.Server; certificate [1]uint64; wg [2]uint64; mu [2]uint32; closed [1]uint8; conns [1]func(); client [1]uint64 }
func (r *Server) Start()
func (r *Server) StartTLS()
func (r *Server) Close()
func (r *Server) CloseClientConnections()
func (r *Server) Certificate() *x509.Certificate
func (r *Server) Client() *http.Client
func NewRecorder() *ResponseRecorder
func NewRequest(method string, target string, body io.Reader) *http.Request
func NewRequestWithContext(ctx context.Context, method string, target string, body io.Reader) *http.Request
func NewServer(handler http.Handler) *Server
func NewTLSServer(handler http.Handler) *Server
func NewUnstartedServer(handler http.Handler) *Server
