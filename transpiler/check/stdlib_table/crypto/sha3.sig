package sha3

import hash "hash"
type SHA3 struct { s [30]uint64 }
func (r *SHA3) Write(p []byte) (n int, err error)
func (r *SHA3) Sum(b []byte) []byte
func (r *SHA3) Reset()
func (r *SHA3) Size() int
func (r *SHA3) BlockSize() int
func (r *SHA3) MarshalBinary() ([]byte, error)
func (r *SHA3) AppendBinary(p []byte) ([]byte, error)
func (r *SHA3) UnmarshalBinary(data []byte) error
func (r *SHA3) Clone() (hash.Cloner, error)
type SHAKE struct { s [33]func() }
func (r *SHAKE) Write(p []byte) (n int, err error)
func (r *SHAKE) Read(p []byte) (n int, err error)
func (r *SHAKE) Reset()
func (r *SHAKE) BlockSize() int
func (r *SHAKE) MarshalBinary() ([]byte, error)
func (r *SHAKE) AppendBinary(p []byte) ([]byte, error)
func (r *SHAKE) UnmarshalBinary(data []byte) error
func New224() *SHA3
func New256() *SHA3
func New384() *SHA3
func New512() *SHA3
func NewCSHAKE128(N []byte, S []byte) *SHAKE
func NewCSHAKE256(N []byte, S []byte) *SHAKE
func NewSHAKE128() *SHAKE
func NewSHAKE256() *SHAKE
func Sum224(data []byte) [28]byte
func Sum256(data []byte) [32]byte
func Sum384(data []byte) [48]byte
func Sum512(data []byte) [64]byte
func SumSHAKE128(data []byte, length int) []byte
func SumSHAKE256(data []byte, length int) []byte
