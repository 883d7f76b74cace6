package xml

import io "io"
import reflect "reflect"
var HTMLAutoClose []string
var HTMLEntity map[string]string
const Header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
type Attr struct { Name Name; Value string }
type CharData []byte
func (r CharData) Copy() CharData
type Comment []byte
func (r Comment) Copy() Comment
type Decoder struct { Strict bool; AutoClose []string; Entity map[string]string; CharsetReader func(charset string, input io.Reader) (io.Reader, error); DefaultSpace string; r [2]uint64; t [2]uint64; buf [5]func(); saved [1]uint64; stk [1]uint64; stkDepth [1]uint64; free [1]uint64; needClose [1]uint8; toClose [4]uint64; nextToken [2]uint64; nextByte [1]uint64; ns [1]func(); err [2]uint64; line [1]uint64; linestart [1]uint64; offset [1]uint64; inUnmarshalXML [1]uint8 }
func (r *Decoder) Decode(v any) error
func (r *Decoder) DecodeElement(v any, start *StartElement) error
func (r *Decoder) Skip() error
func (r *Decoder) Token() (Token, error)
func (r *Decoder) RawToken() (Token, error)
func (r *Decoder) InputOffset() int64
func (r *Decoder) InputPos() (line int, column int)
type Directive []byte
func (r Directive) Copy() Directive
type Encoder struct { p [20]func() }
func (r *Encoder) Indent(prefix string, indent string)
func (r *Encoder) Encode(v any) error
func (r *Encoder) EncodeElement(v any, start StartElement) error
func (r *Encoder) EncodeToken(t Token) error
func (r *Encoder) Flush() error
func (r *Encoder) Close() error
type EndElement struct { Name Name }
type Marshaler interface{MarshalXML(e *Encoder, start StartElement) error}
type MarshalerAttr interface{MarshalXMLAttr(name Name) (Attr, error)}
type Name struct { Space string; Local string }
type ProcInst struct { Target string; Inst []byte }
func (r ProcInst) Copy() ProcInst
type StartElement struct { Name Name; Attr []Attr }
func (r StartElement) Copy() StartElement
func (r StartElement) End() EndElement
type SyntaxError struct { Msg string; Line int }
func (r *SyntaxError) Error() string
type TagPathError struct { Struct reflect.Type; Field1 string; Tag1 string; Field2 string; Tag2 string }
func (r *TagPathError) Error() string
type Token any
type TokenReader interface{Token() (Token, error)}
type UnmarshalError string
func (r UnmarshalError) Error() string
type Unmarshaler interface{UnmarshalXML(d *Decoder, start StartElement) error}
type UnmarshalerAttr interface{UnmarshalXMLAttr(attr Attr) error}
type UnsupportedTypeError struct { Type reflect.Type }
func (r *UnsupportedTypeError) Error() string
func CopyToken(t Token) Token
func Escape(w io.Writer, s []byte)
func EscapeText(w io.Writer, s []byte) error
func Marshal(v any) ([]byte, error)
func MarshalIndent(v any, prefix string, indent string) ([]byte, error)
func NewDecoder(r io.Reader) *Decoder
func NewEncoder(w io.Writer) *Encoder
func NewTokenDecoder(t TokenReader) *Decoder
func Unmarshal(data []byte, v any) error
