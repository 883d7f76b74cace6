package rand

type Rand struct { src [2]uint64; s64 [2]uint64; readVal [1]uint64; readPos [1]uint8 }
func (r *Rand) ExpFloat64() float64
func (r *Rand) NormFloat64() float64
func (r *Rand) Seed(seed int64)
func (r *Rand) Int63() int64
func (r *Rand) Uint32() uint32
func (r *Rand) Uint64() uint64
func (r *Rand) Int31() int32
func (r *Rand) Int() int
func (r *Rand) Int63n(n int64) int64
func (r *Rand) Int31n(n int32) int32
func (r *Rand) Intn(n int) int
func (r *Rand) Float64() float64
func (r *Rand) Float32() float32
func (r *Rand) Perm(n int) []int
func (r *Rand) Shuffle(n int, swap func(i int, j int))
func (r *Rand) Read(p []byte) (n int, err error)
type Source interface{Int63() int64; Seed(seed int64)}
type Source64 interface{Uint64() uint64; Source}
type Zipf struct { r [1]uint64; imax [1]uint64; v [1]uint64; q [1]uint64; s [1]uint64; oneminusQ [1]uint64; oneminusQinv [1]uint64; hxm [1]uint64; hx0minusHxm [1]uint64 }
func (r *Zipf) Uint64() uint64
func ExpFloat64() float64
func Float32() float32
func Float64() float64
func Int() int
func Int31() int32
func Int31n(n int32) int32
func Int63() int64
func Int63n(n int64) int64
func Intn(n int) int
func New(src Source) *Rand
func NewSource(seed int64) Source
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf
func NormFloat64() float64
func Perm(n int) []int
func Read(p []byte) (n int, err error)
func Seed(seed int64)
func Shuffle(n int, swap func(i int, j int))
func Uint32() uint32
func Uint64() uint64
