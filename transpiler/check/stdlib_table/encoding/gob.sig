package gob

import io "io"
import reflect "reflect"
type CommonType struct { Name string; Id typeId }
func (r *CommonType) id() typeId
func (r *CommonType) setId(id typeId)
func (r *CommonType) string() string
func (r *CommonType) safeString(seen map[typeId]bool) string
func (r *CommonType) name() string
type Decoder struct { mutex [2]uint32; r [2]uint64; buf [4]func(); wireType [1]func(); decoderCache [1]func(); ignorerCache [1]func(); freeList [1]uint64; countBuf [3]func(); err [2]uint64; ignoreDepth [1]uint64 }
func (r *Decoder) Decode(e any) error
func (r *Decoder) DecodeValue(v reflect.Value) error
type Encoder struct { mutex [2]uint32; w [3]func(); sent [1]func(); countState [1]uint64; freeList [1]uint64; byteBuf [11]func(); err [2]uint64 }
func (r *Encoder) Encode(e any) error
func (r *Encoder) EncodeValue(value reflect.Value) error
type GobDecoder interface{GobDecode([]byte) error}
type GobEncoder interface{GobEncode() ([]byte, error)}
type typeId int32
func (r typeId) string() string
func (r typeId) name() string
func NewDecoder(r io.Reader) *Decoder
func NewEncoder(w io.Writer) *Encoder
func Register(value any)
func RegisterName(name string, value any)
