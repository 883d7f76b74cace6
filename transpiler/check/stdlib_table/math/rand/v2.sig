package rand

type ChaCha8 struct { state [38]uint64; readBuf [8]uint8; readLen [1]uint64 }
func (r *ChaCha8) Seed(seed [32]byte)
func (r *ChaCha8) Uint64() uint64
func (r *ChaCha8) Read(p []byte) (n int, err error)
func (r *ChaCha8) UnmarshalBinary(data []byte) error
func (r *ChaCha8) AppendBinary(b []byte) ([]byte, error)
func (r *ChaCha8) MarshalBinary() ([]byte, error)
type PCG struct { hi [1]uint64; lo [1]uint64 }
func (r *PCG) Seed(seed1 uint64, seed2 uint64)
func (r *PCG) AppendBinary(b []byte) ([]byte, error)
func (r *PCG) MarshalBinary() ([]byte, error)
func (r *PCG) UnmarshalBinary(data []byte) error
func (r *PCG) Uint64() uint64
type Rand struct { src [2]uint64 }
func (r *Rand) ExpFloat64() float64
func (r *Rand) NormFloat64() float64
func (r *Rand) Int64() int64
func (r *Rand) Uint32() uint32
func (r *Rand) Uint64() uint64
func (r *Rand) Int32() int32
func (r *Rand) Int() int
func (r *Rand) Uint() uint
func (r *Rand) Int64N(n int64) int64
func (r *Rand) Uint64N(n uint64) uint64
func (r *Rand) Int32N(n int32) int32
func (r *Rand) Uint32N(n uint32) uint32
func (r *Rand) IntN(n int) int
func (r *Rand) UintN(n uint) uint
func (r *Rand) Float64() float64
func (r *Rand) Float32() float32
func (r *Rand) Perm(n int) []int
func (r *Rand) Shuffle(n int, swap func(i int, j int))
type Source interface{Uint64() uint64}
type Zipf struct { r [1]uint64; imax [1]uint64; v [1]uint64; q [1]uint64; s [1]uint64; oneminusQ [1]uint64; oneminusQinv [1]uint64; hxm [1]uint64; hx0minusHxm [1]uint64 }
func (r *Zipf) Uint64() uint64
type intType interface{~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr}
func ExpFloat64() float64
func Float32() float32
func Float64() float64
func Int() int
func Int32() int32
func Int32N(n int32) int32
func Int64() int64
func Int64N(n int64) int64
func IntN(n int) int
func N[Int intType](n Int) Int
func New(src Source) *Rand
func NewChaCha8(seed [32]byte) *ChaCha8
func NewPCG(seed1 uint64, seed2 uint64) *PCG
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf
func NormFloat64() float64
func Perm(n int) []int
func Shuffle(n int, swap func(i int, j int))
func Uint() uint
func Uint32() uint32
func Uint32N(n uint32) uint32
func Uint64() uint64
func Uint64N(n uint64) uint64
func UintN(n uint) uint
