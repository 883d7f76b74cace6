package json

import bytes "bytes"
import io "io"
import reflect "reflect"
type Decoder struct { r [2]uint64; buf [3]func(); d [17]func(); scanp [1]uint64; scanned [1]uint64; scan [8]func(); err [2]uint64; tokenState [1]uint64; tokenStack [3]func() }
func (r *Decoder) UseNumber()
func (r *Decoder) DisallowUnknownFields()
func (r *Decoder) Decode(v any) error
func (r *Decoder) Buffered() io.Reader
func (r *Decoder) Token() (Token, error)
func (r *Decoder) More() bool
func (r *Decoder) InputOffset() int64
type Delim rune
func (r Delim) String() string
type Encoder struct { w [2]uint64; err [2]uint64; escapeHTML [1]uint8; indentBuf [3]func(); indentPrefix [2]uint64; indentValue [2]uint64 }
func (r *Encoder) Encode(v any) error
func (r *Encoder) SetIndent(prefix string, indent string)
func (r *Encoder) SetEscapeHTML(on bool)
type InvalidUTF8Error struct { S string }
func (r *InvalidUTF8Error) Error() string
type InvalidUnmarshalError struct { Type reflect.Type }
func (r *InvalidUnmarshalError) Error() string
type Marshaler interface{MarshalJSON() ([]byte, error)}
type MarshalerError struct { Type reflect.Type; Err error; sourceFunc [2]uint64 }
func (r *MarshalerError) Error() string
func (r *MarshalerError) Unwrap() error
type Number string
func (r Number) String() string
func (r Number) Float64() (float64, error)
func (r Number) Int64() (int64, error)
type RawMessage []byte
func (r RawMessage) MarshalJSON() ([]byte, error)
func (r *RawMessage) UnmarshalJSON(data []byte) error
type SyntaxError struct { msg [2]uint64; Offset int64 }
func (r *SyntaxError) Error() string
type Token any
type UnmarshalFieldError struct { Key string; Type reflect.Type; Field reflect.StructField }
func (r *UnmarshalFieldError) Error() string
type UnmarshalTypeError struct { Value string; Type reflect.Type; Offset int64; Struct string; Field string }
func (r *UnmarshalTypeError) Error() string
type Unmarshaler interface{UnmarshalJSON([]byte) error}
type UnsupportedTypeError struct { Type reflect.Type }
func (r *UnsupportedTypeError) Error() string
type UnsupportedValueError struct { Value reflect.Value; Str string }
func (r *UnsupportedValueError) Error() string
func Compact(dst *bytes.Buffer, src []byte) error
func HTMLEscape(dst *bytes.Buffer, src []byte)
func Indent(dst *bytes.Buffer, src []byte, prefix string, indent string) error
func Marshal(v any) ([]byte, error)
func MarshalIndent(v any, prefix string, indent string) ([]byte, error)
func NewDecoder(r io.Reader) *Decoder
func NewEncoder(w io.Writer) *Encoder
func Unmarshal(data []byte, v any) error
func Valid(data []byte) bool
