package regexp

import io "io"
type Regexp struct { expr [2]uint64; prog [1]uint64; onepass [1]uint64; numSubexp [1]uint64; maxBitStateLen [1]uint64; subexpNames [3]func(); prefix [2]uint64; prefixBytes [3]func(); prefixRune [1]uint32; prefixEnd [1]uint32; mpool [1]uint64; matchcap [1]uint64; prefixComplete [1]uint8; cond [1]uint8; minInputLen [1]uint64; longest [1]uint8 }
func (r *Regexp) String() string
func (r *Regexp) Copy() *Regexp
func (r *Regexp) Longest()
func (r *Regexp) NumSubexp() int
func (r *Regexp) SubexpNames() []string
func (r *Regexp) SubexpIndex(name string) int
func (r *Regexp) LiteralPrefix() (prefix string, complete bool)
func (r *Regexp) MatchReader(r io.RuneReader) bool
func (r *Regexp) MatchString(s string) bool
func (r *Regexp) Match(b []byte) bool
func (r *Regexp) ReplaceAllString(src string, repl string) string
func (r *Regexp) ReplaceAllLiteralString(src string, repl string) string
func (r *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string
func (r *Regexp) ReplaceAll(src []byte, repl []byte) []byte
func (r *Regexp) ReplaceAllLiteral(src []byte, repl []byte) []byte
func (r *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte
func (r *Regexp) Find(b []byte) []byte
func (r *Regexp) FindIndex(b []byte) (loc []int)
func (r *Regexp) FindString(s string) string
func (r *Regexp) FindStringIndex(s string) (loc []int)
func (r *Regexp) FindReaderIndex(r io.RuneReader) (loc []int)
func (r *Regexp) FindSubmatch(b []byte) [][]byte
func (r *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte
func (r *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte
func (r *Regexp) FindSubmatchIndex(b []byte) []int
func (r *Regexp) FindStringSubmatch(s string) []string
func (r *Regexp) FindStringSubmatchIndex(s string) []int
func (r *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int
func (r *Regexp) FindAll(b []byte, n int) [][]byte
func (r *Regexp) FindAllIndex(b []byte, n int) [][]int
func (r *Regexp) FindAllString(s string, n int) []string
func (r *Regexp) FindAllStringIndex(s string, n int) [][]int
func (r *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte
func (r *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string
func (r *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int
func (r *Regexp) Split(s string, n int) []string
func (r *Regexp) AppendText(b []byte) ([]byte, error)
func (r *Regexp) MarshalText() ([]byte, error)
func (r *Regexp) UnmarshalText(text []byte) error
func Compile(expr string) (*Regexp, error)
func CompilePOSIX(expr string) (*Regexp, error)
func Match(pattern string, b []byte) (matched bool, err error)
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error)
func MatchString(pattern string, s string) (matched bool, err error)
func MustCompile(str string) *Regexp
func MustCompilePOSIX(str string) *Regexp
func QuoteMeta(s string) string
