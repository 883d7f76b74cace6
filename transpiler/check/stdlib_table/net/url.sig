package url

type Error struct { Op string; URL string; Err error }
func (r *Error) Unwrap() error
func (r *Error) Error() string
func (r *Error) Timeout() bool
func (r *Error) Temporary() bool
type EscapeError string
func (r EscapeError) Error() string
type InvalidHostError string
func (r InvalidHostError) Error() string
type URL struct { Scheme string; Opaque string; User *Userinfo; Host string; Path string; Fragment string; RawQuery string; RawPath string; RawFragment string; ForceQuery bool; OmitHost bool }
func (r *URL) EscapedPath() string
func (r *URL) EscapedFragment() string
func (r *URL) String() string
func (r *URL) Redacted() string
func (r *URL) IsAbs() bool
func (r *URL) Parse(ref string) (*URL, error)
func (r *URL) ResolveReference(ref *URL) *URL
func (r *URL) Query() Values
func (r *URL) RequestURI() string
func (r *URL) Hostname() string
func (r *URL) Port() string
func (r *URL) MarshalBinary() (text []byte, err error)
func (r *URL) AppendBinary(b []byte) ([]byte, error)
func (r *URL) UnmarshalBinary(text []byte) error
func (r *URL) JoinPath(elem ...string) *URL
type Userinfo struct { username [2]uint64; password [2]uint64; passwordSet [1]uint8 }
func (r *Userinfo) Username() string
func (r *Userinfo) Password() (string, bool)
func (r *Userinfo) String() string
type Values map[string][]string
func (r Values) Get(key string) string
func (r Values) Set(key string, value string)
func (r Values) Add(key string, value string)
func (r Values) Del(key string)
func (r Values) Has(key string) bool
func (r Values) Encode() string
func JoinPath(base string, elem ...string) (result string, err error)
func Parse(rawURL string) (*URL, error)
func ParseQuery(query string) (Values, error)
func ParseRequestURI(rawURL string) (*URL, error)
func PathEscape(s string) string
func PathUnescape(s string) (string, error)
func QueryEscape(s string) string
func QueryUnescape(s string) (string, error)
func User(username string) *Userinfo
func UserPassword(username string, password string) *Userinfo
