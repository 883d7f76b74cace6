package base32

import io "io"
var HexEncoding *Encoding
const NoPadding rune = -1
var StdEncoding *Encoding
const StdPadding rune = 61
type CorruptInputError int64
func (r CorruptInputError) Error() string
type Encoding struct { encode [32]uint8; decodeMap [256]uint8; padChar [1]uint32 }
func (r Encoding) WithPadding(padding rune) *Encoding
func (r *Encoding) Encode(dst []byte, src []byte)
func (r *Encoding) AppendEncode(dst []byte, src []byte) []byte
func (r *Encoding) EncodeToString(src []byte) string
func (r *Encoding) EncodedLen(n int) int
func (r *Encoding) Decode(dst []byte, src []byte) (n int, err error)
func (r *Encoding) AppendDecode(dst []byte, src []byte) ([]byte, error)
func (r *Encoding) DecodeString(s string) ([]byte, error)
func (r *Encoding) DecodedLen(n int) int
func NewDecoder(enc *Encoding, r io.Reader) io.Reader
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser
func NewEncoding(encoder string) *Encoding
