package cookiejar

import http "net/http"
import url "net/url"
type Jar struct { psList [2]uint64; mu [2]uint32; entries [1]func(); nextSeqNum [1]uint64 }
func (r *Jar) Cookies(u *url.URL) (cookies []*http.Cookie)
func (r *Jar) SetCookies(u *url.URL, cookies []*http.Cookie)
type Options struct { PublicSuffixList PublicSuffixList }
type PublicSuffixList interface{PublicSuffix(domain string) string; String() string}
func New(o *Options) (*Jar, error)
