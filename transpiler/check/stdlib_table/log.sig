package log

import io "io"
const LUTC = 32
const Ldate = 1
const Llongfile = 8
const Lmicroseconds = 4
const Lmsgprefix = 64
const Lshortfile = 16
const LstdFlags = 3
const Ltime = 2
type Logger struct { outMu [2]uint32; out [2]uint64; prefix [1]uint64; flag [1]uint32; isDiscard [1]uint32 }
func (r *Logger) SetOutput(w io.Writer)
func (r *Logger) Output(calldepth int, s string) error
func (r *Logger) Print(v ...any)
func (r *Logger) Printf(format string, v ...any)
func (r *Logger) Println(v ...any)
func (r *Logger) Fatal(v ...any)
func (r *Logger) Fatalf(format string, v ...any)
func (r *Logger) Fatalln(v ...any)
func (r *Logger) Panic(v ...any)
func (r *Logger) Panicf(format string, v ...any)
func (r *Logger) Panicln(v ...any)
func (r *Logger) Flags() int
func (r *Logger) SetFlags(flag int)
func (r *Logger) Prefix() string
func (r *Logger) SetPrefix(prefix string)
func (r *Logger) Writer() io.Writer
func Default() *Logger
func Fatal(v ...any)
func Fatalf(format string, v ...any)
func Fatalln(v ...any)
func Flags() int
func New(out io.Writer, prefix string, flag int) *Logger
func Output(calldepth int, s string) error
func Panic(v ...any)
func Panicf(format string, v ...any)
func Panicln(v ...any)
func Prefix() string
func Print(v ...any)
func Printf(format string, v ...any)
func Println(v ...any)
func SetFlags(flag int)
func SetOutput(w io.Writer)
func SetPrefix(prefix string)
func Writer() io.Writer
