package smtp

import tls "crypto/tls"
import io "io"
import net "net"
import textproto "net/textproto"
type Auth interface{Next(fromServer []byte, more bool) (toServer []byte, err error); Start(server *ServerInfo) (proto string, toServer []byte, err error)}
type Client struct { Text *textproto.Conn; conn [2]uint64; tls [1]uint8; serverName [2]uint64; ext [1]func(); auth [3]func(); localName [2]uint64; didHello [1]uint8; helloError [2]uint64 }
func (r *Client) Close() error
func (r *Client) Hello(localName string) error
func (r *Client) StartTLS(config *tls.Config) error
func (r *Client) TLSConnectionState() (state tls.ConnectionState, ok bool)
func (r *Client) Verify(addr string) error
func (r *Client) Auth(a Auth) error
func (r *Client) Mail(from string) error
func (r *Client) Rcpt(to string) error
func (r *Client) Data() (io.WriteCloser, error)
func (r *Client) Extension(ext string) (bool, string)
func (r *Client) Reset() error
func (r *Client) Noop() error
func (r *Client) Quit() error
type ServerInfo struct { Name string; TLS bool; Auth []string }
func CRAMMD5Auth(username string, secret string) Auth
func Dial(addr string) (*Client, error)
func NewClient(conn net.Conn, host string) (*Client, error)
func PlainAuth(identity string, username string, password string, host string) Auth
func SendMail(addr string, a Auth, from string, to []string, msg []byte) error
