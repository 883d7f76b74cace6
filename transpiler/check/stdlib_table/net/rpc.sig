package rpc

import io "io"
import net "net"
import http "net/http"
const DefaultDebugPath = "/debug/rpc"
const DefaultRPCPath = "/_goRPC_"
var DefaultServer *Server
var ErrShutdown error
type Call struct { ServiceMethod string; Args any; Reply any; Error error; Done chan *Call }
type Client struct { codec [2]uint64; reqMutex [2]uint32; request [4]uint64; mutex [2]uint32; seq [1]uint64; pending [1]func(); closing [1]uint8; shutdown [1]uint8 }
func (r *Client) Close() error
func (r *Client) Go(serviceMethod string, args any, reply any, done chan *Call) *Call
func (r *Client) Call(serviceMethod string, args any, reply any) error
type ClientCodec interface{Close() error; ReadResponseBody(any) error; ReadResponseHeader(*Response) error; WriteRequest(*Request, any) error}
type Request struct { ServiceMethod string; Seq uint64; next [1]uint64 }
type Response struct { ServiceMethod string; Seq uint64; Error string; next [1]uint64 }
type Server struct { serviceMap [6]func(); reqLock [2]uint32; freeReq [1]uint64; respLock [2]uint32; freeResp [1]uint64 }
func (r *Server) Register(rcvr any) error
func (r *Server) RegisterName(name string, rcvr any) error
func (r *Server) ServeConn(conn io.ReadWriteCloser)
func (r *Server) ServeCodec(codec ServerCodec)
func (r *Server) ServeRequest(codec ServerCodec) error
func (r *Server) Accept(lis net.Listener)
func (r *Server) ServeHTTP(w http.ResponseWriter, req *http.Request)
func (r *Server) HandleHTTP(rpcPath string, debugPath string)
type ServerCodec interface{Close() error; ReadRequestBody(any) error; ReadRequestHeader(*Request) error; WriteResponse(*Response, any) error}
type ServerError string
func (r ServerError) Error() string
func Accept(lis net.Listener)
func Dial(network string, address string) (*Client, error)
func DialHTTP(network string, address string) (*Client, error)
func DialHTTPPath(network string, address string, path string) (*Client, error)
func HandleHTTP()
func NewClient(conn io.ReadWriteCloser) *Client
func NewClientWithCodec(codec ClientCodec) *Client
func NewServer() *Server
func Register(rcvr any) error
func RegisterName(name string, rcvr any) error
func ServeCodec(codec ServerCodec)
func ServeConn(conn io.ReadWriteCloser)
func ServeRequest(codec ServerCodec) error
