package flag

import encoding "encoding"
import io "io"
import time "time"
var CommandLine *FlagSet
const ContinueOnError ErrorHandling = 0
var ErrHelp error
const ExitOnError ErrorHandling = 1
const PanicOnError ErrorHandling = 2
var Usage func()
type ErrorHandling int
type Flag struct { Name string; Usage string; Value Value; DefValue string }
type FlagSet struct { Usage func(); name [2]uint64; parsed [1]uint8; actual [1]func(); formal [1]func(); args [3]func(); errorHandling [1]uint64; output [2]uint64; undef [1]func() }
func (r *FlagSet) Output() io.Writer
func (r *FlagSet) Name() string
func (r *FlagSet) ErrorHandling() ErrorHandling
func (r *FlagSet) SetOutput(output io.Writer)
func (r *FlagSet) VisitAll(fn func(*Flag))
func (r *FlagSet) Visit(fn func(*Flag))
func (r *FlagSet) Lookup(name string) *Flag
func (r *FlagSet) Set(name string, value string) error
func (r *FlagSet) PrintDefaults()
func (r *FlagSet) NFlag() int
func (r *FlagSet) Arg(i int) string
func (r *FlagSet) NArg() int
func (r *FlagSet) Args() []string
func (r *FlagSet) BoolVar(p *bool, name string, value bool, usage string)
func (r *FlagSet) Bool(name string, value bool, usage string) *bool
func (r *FlagSet) IntVar(p *int, name string, value int, usage string)
func (r *FlagSet) Int(name string, value int, usage string) *int
func (r *FlagSet) Int64Var(p *int64, name string, value int64, usage string)
func (r *FlagSet) Int64(name string, value int64, usage string) *int64
func (r *FlagSet) UintVar(p *uint, name string, value uint, usage string)
func (r *FlagSet) Uint(name string, value uint, usage string) *uint
func (r *FlagSet) Uint64Var(p *uint64, name string, value uint64, usage string)
func (r *FlagSet) Uint64(name string, value uint64, usage string) *uint64
func (r *FlagSet) StringVar(p *string, name string, value string, usage string)
func (r *FlagSet) String(name string, value string, usage string) *string
func (r *FlagSet) Float64Var(p *float64, name string, value float64, usage string)
func (r *FlagSet) Float64(name string, value float64, usage string) *float64
func (r *FlagSet) DurationVar(p *time.Duration, name string, value time.Duration, usage string)
func (r *FlagSet) Duration(name string, value time.Duration, usage string) *time.Duration
func (r *FlagSet) TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string)
func (r *FlagSet) Func(name string, usage string, fn func(string) error)
func (r *FlagSet) BoolFunc(name string, usage string, fn func(string) error)
func (r *FlagSet) Var(value Value, name string, usage string)
func (r *FlagSet) Parse(arguments []string) error
func (r *FlagSet) Parsed() bool
func (r *FlagSet) Init(name string, errorHandling ErrorHandling)
type Getter interface{Get() any; Value}
type Value interface{Set(string) error; String() string}
func Arg(i int) string
func Args() []string
func Bool(name string, value bool, usage string) *bool
func BoolFunc(name string, usage string, fn func(string) error)
func BoolVar(p *bool, name string, value bool, usage string)
func Duration(name string, value time.Duration, usage string) *time.Duration
func DurationVar(p *time.Duration, name string, value time.Duration, usage string)
func Float64(name string, value float64, usage string) *float64
func Float64Var(p *float64, name string, value float64, usage string)
func Func(name string, usage string, fn func(string) error)
func Int(name string, value int, usage string) *int
func Int64(name string, value int64, usage string) *int64
func Int64Var(p *int64, name string, value int64, usage string)
func IntVar(p *int, name string, value int, usage string)
func Lookup(name string) *Flag
func NArg() int
func NFlag() int
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet
func Parse()
func Parsed() bool
func PrintDefaults()
func Set(name string, value string) error
func String(name string, value string, usage string) *string
func StringVar(p *string, name string, value string, usage string)
func TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string)
func Uint(name string, value uint, usage string) *uint
func Uint64(name string, value uint64, usage string) *uint64
func Uint64Var(p *uint64, name string, value uint64, usage string)
func UintVar(p *uint, name string, value uint, usage string)
func UnquoteUsage(flag *Flag) (name string, usage string)
func Var(value Value, name string, usage string)
func Visit(fn func(*Flag))
func VisitAll(fn func(*Flag))
