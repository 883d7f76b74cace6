package binary

import io "io"
var BigEndian bigEndian
var LittleEndian littleEndian
const MaxVarintLen16 = 3
const MaxVarintLen32 = 5
const MaxVarintLen64 = 10
var NativeEndian nativeEndian
type AppendByteOrder interface{AppendUint16([]byte, uint16) []byte; AppendUint32([]byte, uint32) []byte; AppendUint64([]byte, uint64) []byte; String() string}
type ByteOrder interface{PutUint16([]byte, uint16); PutUint32([]byte, uint32); PutUint64([]byte, uint64); String() string; Uint16([]byte) uint16; Uint32([]byte) uint32; Uint64([]byte) uint64}
type bigEndian struct {  }
func (r bigEndian) Uint16(b []byte) uint16
func (r bigEndian) PutUint16(b []byte, v uint16)
func (r bigEndian) AppendUint16(b []byte, v uint16) []byte
func (r bigEndian) Uint32(b []byte) uint32
func (r bigEndian) PutUint32(b []byte, v uint32)
func (r bigEndian) AppendUint32(b []byte, v uint32) []byte
func (r bigEndian) Uint64(b []byte) uint64
func (r bigEndian) PutUint64(b []byte, v uint64)
func (r bigEndian) AppendUint64(b []byte, v uint64) []byte
func (r bigEndian) String() string
func (r bigEndian) GoString() string
type littleEndian struct {  }
func (r littleEndian) Uint16(b []byte) uint16
func (r littleEndian) PutUint16(b []byte, v uint16)
func (r littleEndian) AppendUint16(b []byte, v uint16) []byte
func (r littleEndian) Uint32(b []byte) uint32
func (r littleEndian) PutUint32(b []byte, v uint32)
func (r littleEndian) AppendUint32(b []byte, v uint32) []byte
func (r littleEndian) Uint64(b []byte) uint64
func (r littleEndian) PutUint64(b []byte, v uint64)
func (r littleEndian) AppendUint64(b []byte, v uint64) []byte
func (r littleEndian) String() string
func (r littleEndian) GoString() string
type nativeEndian struct { littleEndian }
func (r nativeEndian) String() string
func (r nativeEndian) GoString() string
func Append(buf []byte, order ByteOrder, data any) ([]byte, error)
func AppendUvarint(buf []byte, x uint64) []byte
func AppendVarint(buf []byte, x int64) []byte
func Decode(buf []byte, order ByteOrder, data any) (int, error)
func Encode(buf []byte, order ByteOrder, data any) (int, error)
func PutUvarint(buf []byte, x uint64) int
func PutVarint(buf []byte, x int64) int
func Read(r io.Reader, order ByteOrder, data any) error
func ReadUvarint(r io.ByteReader) (uint64, error)
func ReadVarint(r io.ByteReader) (int64, error)
func Size(v any) int
func Uvarint(buf []byte) (uint64, int)
func Varint(buf []byte) (int64, int)
func Write(w io.Writer, order ByteOrder, data any) error
