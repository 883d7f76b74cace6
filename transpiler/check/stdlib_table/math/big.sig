package big

import fmt "fmt"
import rand "math/rand"
const Above Accuracy = 1
const AwayFromZero RoundingMode = 3
const Below Accuracy = -1
const Exact Accuracy = 0
const MaxBase = '\x00' + 62
const MaxExp = 2147483647
const MaxPrec = 4294967295
const MinExp = -2147483648
const ToNearestAway RoundingMode = 1
const ToNearestEven RoundingMode = 0
const ToNegativeInf RoundingMode = 4
const ToPositiveInf RoundingMode = 5
const ToZero RoundingMode = 2
type Accuracy int8
func (r Accuracy) String() string
type ErrNaN struct { msg [2]uint64 }
func (r ErrNaN) Error() string
type Float struct { prec [1]uint32; mode [1]uint8; acc [1]uint8; form [1]uint8; neg [1]uint8; mant [3]func(); exp [1]uint32 }
func (r *Float) SetPrec(prec uint) *Float
func (r *Float) SetMode(mode RoundingMode) *Float
func (r *Float) Prec() uint
func (r *Float) MinPrec() uint
func (r *Float) Mode() RoundingMode
func (r *Float) Acc() Accuracy
func (r *Float) Sign() int
func (r *Float) MantExp(mant *Float) (exp int)
func (r *Float) SetMantExp(mant *Float, exp int) *Float
func (r *Float) Signbit() bool
func (r *Float) IsInf() bool
func (r *Float) IsInt() bool
func (r *Float) SetUint64(x uint64) *Float
func (r *Float) SetInt64(x int64) *Float
func (r *Float) SetFloat64(x float64) *Float
func (r *Float) SetInt(x *Int) *Float
func (r *Float) SetRat(x *Rat) *Float
func (r *Float) SetInf(signbit bool) *Float
func (r *Float) Set(x *Float) *Float
func (r *Float) Copy(x *Float) *Float
func (r *Float) Uint64() (uint64, Accuracy)
func (r *Float) Int64() (int64, Accuracy)
func (r *Float) Float32() (float32, Accuracy)
func (r *Float) Float64() (float64, Accuracy)
func (r *Float) Int(z *Int) (*Int, Accuracy)
func (r *Float) Rat(z *Rat) (*Rat, Accuracy)
func (r *Float) Abs(x *Float) *Float
func (r *Float) Neg(x *Float) *Float
func (r *Float) Add(x *Float, y *Float) *Float
func (r *Float) Sub(x *Float, y *Float) *Float
func (r *Float) Mul(x *Float, y *Float) *Float
func (r *Float) Quo(x *Float, y *Float) *Float
func (r *Float) Cmp(y *Float) int
func (r *Float) SetString(s string) (*Float, bool)
func (r *Float) Parse(s string, base int) (f *Float, b int, err error)
func (r *Float) Scan(s fmt.ScanState, ch rune) error
func (r *Float) GobEncode() ([]byte, error)
func (r *Float) GobDecode(buf []byte) error
func (r *Float) AppendText(b []byte) ([]byte, error)
func (r *Float) MarshalText() (text []byte, err error)
func (r *Float) UnmarshalText(text []byte) error
func (r *Float) Text(format byte, prec int) string
func (r *Float) String() string
func (r *Float) Append(buf []byte, fmt byte, prec int) []byte
func (r *Float) Format(s fmt.State, format rune)
func (r *Float) Sqrt(x *Float) *Float
type Int struct { neg [1]uint8; abs [3]func() }
func (r *Int) Sign() int
func (r *Int) SetInt64(x int64) *Int
func (r *Int) SetUint64(x uint64) *Int
func (r *Int) Set(x *Int) *Int
func (r *Int) Bits() []Word
func (r *Int) SetBits(abs []Word) *Int
func (r *Int) Abs(x *Int) *Int
func (r *Int) Neg(x *Int) *Int
func (r *Int) Add(x *Int, y *Int) *Int
func (r *Int) Sub(x *Int, y *Int) *Int
func (r *Int) Mul(x *Int, y *Int) *Int
func (r *Int) MulRange(a int64, b int64) *Int
func (r *Int) Binomial(n int64, k int64) *Int
func (r *Int) Quo(x *Int, y *Int) *Int
func (r *Int) Rem(x *Int, y *Int) *Int
func (r *Int) QuoRem(x *Int, y *Int, r *Int) (*Int, *Int)
func (r *Int) Div(x *Int, y *Int) *Int
func (r *Int) Mod(x *Int, y *Int) *Int
func (r *Int) DivMod(x *Int, y *Int, m *Int) (*Int, *Int)
func (r *Int) Cmp(y *Int) (r int)
func (r *Int) CmpAbs(y *Int) int
func (r *Int) Int64() int64
func (r *Int) Uint64() uint64
func (r *Int) IsInt64() bool
func (r *Int) IsUint64() bool
func (r *Int) Float64() (float64, Accuracy)
func (r *Int) SetString(s string, base int) (*Int, bool)
func (r *Int) SetBytes(buf []byte) *Int
func (r *Int) Bytes() []byte
func (r *Int) FillBytes(buf []byte) []byte
func (r *Int) BitLen() int
func (r *Int) TrailingZeroBits() uint
func (r *Int) Exp(x *Int, y *Int, m *Int) *Int
func (r *Int) GCD(x *Int, y *Int, a *Int, b *Int) *Int
func (r *Int) Rand(rnd *rand.Rand, n *Int) *Int
func (r *Int) ModInverse(g *Int, n *Int) *Int
func (r *Int) ModSqrt(x *Int, p *Int) *Int
func (r *Int) Lsh(x *Int, n uint) *Int
func (r *Int) Rsh(x *Int, n uint) *Int
func (r *Int) Bit(i int) uint
func (r *Int) SetBit(x *Int, i int, b uint) *Int
func (r *Int) And(x *Int, y *Int) *Int
func (r *Int) AndNot(x *Int, y *Int) *Int
func (r *Int) Or(x *Int, y *Int) *Int
func (r *Int) Xor(x *Int, y *Int) *Int
func (r *Int) Not(x *Int) *Int
func (r *Int) Sqrt(x *Int) *Int
func (r *Int) Text(base int) string
func (r *Int) Append(buf []byte, base int) []byte
func (r *Int) String() string
func (r *Int) Format(s fmt.State, ch rune)
func (r *Int) Scan(s fmt.ScanState, ch rune) error
func (r *Int) GobEncode() ([]byte, error)
func (r *Int) GobDecode(buf []byte) error
func (r *Int) AppendText(b []byte) (text []byte, err error)
func (r *Int) MarshalText() (text []byte, err error)
func (r *Int) UnmarshalText(text []byte) error
func (r *Int) MarshalJSON() ([]byte, error)
func (r *Int) UnmarshalJSON(text []byte) error
func (r *Int) ProbablyPrime(n int) bool
type Rat struct { a [4]func(); b [4]func() }
func (r *Rat) SetFloat64(f float64) *Rat
func (r *Rat) Float32() (f float32, exact bool)
func (r *Rat) Float64() (f float64, exact bool)
func (r *Rat) SetFrac(a *Int, b *Int) *Rat
func (r *Rat) SetFrac64(a int64, b int64) *Rat
func (r *Rat) SetInt(x *Int) *Rat
func (r *Rat) SetInt64(x int64) *Rat
func (r *Rat) SetUint64(x uint64) *Rat
func (r *Rat) Set(x *Rat) *Rat
func (r *Rat) Abs(x *Rat) *Rat
func (r *Rat) Neg(x *Rat) *Rat
func (r *Rat) Inv(x *Rat) *Rat
func (r *Rat) Sign() int
func (r *Rat) IsInt() bool
func (r *Rat) Num() *Int
func (r *Rat) Denom() *Int
func (r *Rat) Cmp(y *Rat) int
func (r *Rat) Add(x *Rat, y *Rat) *Rat
func (r *Rat) Sub(x *Rat, y *Rat) *Rat
func (r *Rat) Mul(x *Rat, y *Rat) *Rat
func (r *Rat) Quo(x *Rat, y *Rat) *Rat
func (r *Rat) Scan(s fmt.ScanState, ch rune) error
func (r *Rat) SetString(s string) (*Rat, bool)
func (r *Rat) String() string
func (r *Rat) RatString() string
func (r *Rat) FloatString(prec int) string
func (r *Rat) FloatPrec() (n int, exact bool)
func (r *Rat) GobEncode() ([]byte, error)
func (r *Rat) GobDecode(buf []byte) error
func (r *Rat) AppendText(b []byte) ([]byte, error)
func (r *Rat) MarshalText() (text []byte, err error)
func (r *Rat) UnmarshalText(text []byte) error
type RoundingMode byte
func (r RoundingMode) String() string
type Word uint
func Jacobi(x *Int, y *Int) int
func NewFloat(x float64) *Float
func NewInt(x int64) *Int
func NewRat(a int64, b int64) *Rat
func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error)
