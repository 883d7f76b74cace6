package slog

import context "context"
import io "io"
import log "log"
import time "time"
var DiscardHandler Handler
const KindAny Kind = 0
const KindBool Kind = 1
const KindDuration Kind = 2
const KindFloat64 Kind = 3
const KindGroup Kind = 8
const KindInt64 Kind = 4
const KindLogValuer Kind = 9
const KindString Kind = 5
const KindTime Kind = 6
const KindUint64 Kind = 7
const LevelDebug Level = -4
const LevelError Level = 8
const LevelInfo Level = 0
const LevelKey = "level"
const LevelWarn Level = 4
const MessageKey = "msg"
const SourceKey = "source"
const TimeKey = "time"
type Attr struct { Key string; Value Value }
func (r Attr) Equal(b Attr) bool
func (r Attr) String() string
type Handler interface{Enabled(context.Context, Level) bool; Handle(context.Context, Record) error; WithAttrs(attrs []Attr) Handler; WithGroup(name string) Handler}
type HandlerOptions struct { AddSource bool; Level Leveler; ReplaceAttr func(groups []string, a Attr) Attr }
type JSONHandler struct { *commonHandler }
func (r *JSONHandler) Enabled(_ context.Context, level Level) bool
func (r *JSONHandler) WithAttrs(attrs []Attr) Handler
func (r *JSONHandler) WithGroup(name string) Handler
func (r *JSONHandler) Handle(_ context.Context, r Record) error
type Kind int
func (r Kind) String() string
type Level int
func (r Level) String() string
func (r Level) MarshalJSON() ([]byte, error)
func (r *Level) UnmarshalJSON(data []byte) error
func (r Level) AppendText(b []byte) ([]byte, error)
func (r Level) MarshalText() ([]byte, error)
func (r *Level) UnmarshalText(data []byte) error
func (r Level) Level() Level
type LevelVar struct { val [1]uint64 }
func (r *LevelVar) Level() Level
func (r *LevelVar) Set(l Level)
func (r *LevelVar) String() string
func (r *LevelVar) AppendText(b []byte) ([]byte, error)
func (r *LevelVar) MarshalText() ([]byte, error)
func (r *LevelVar) UnmarshalText(data []byte) error
type Leveler interface{Level() Level}
type LogValuer interface{LogValue() Value}
type Logger struct { handler [2]uint64 }
func (r *Logger) Handler() Handler
func (r *Logger) With(args ...any) *Logger
func (r *Logger) WithGroup(name string) *Logger
func (r *Logger) Enabled(ctx context.Context, level Level) bool
func (r *Logger) Log(ctx context.Context, level Level, msg string, args ...any)
func (r *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr)
func (r *Logger) Debug(msg string, args ...any)
func (r *Logger) DebugContext(ctx context.Context, msg string, args ...any)
func (r *Logger) Info(msg string, args ...any)
func (r *Logger) InfoContext(ctx context.Context, msg string, args ...any)
func (r *Logger) Warn(msg string, args ...any)
func (r *Logger) WarnContext(ctx context.Context, msg string, args ...any)
func (r *Logger) Error(msg string, args ...any)
func (r *Logger) ErrorContext(ctx context.Context, msg string, args ...any)
type MultiHandler struct { multi [3]func() }
func (r *MultiHandler) Enabled(ctx context.Context, l Level) bool
func (r *MultiHandler) Handle(ctx context.Context, r Record) error
func (r *MultiHandler) WithAttrs(attrs []Attr) Handler
func (r *MultiHandler) WithGroup(name string) Handler
type Record struct { Time time.Time; Message string; Level Level; PC uintptr; front [25]func(); nFront [1]uint64; back [3]func() }
func (r Record) Clone() Record
func (r Record) NumAttrs() int
func (r Record) Attrs(f func(Attr) bool)
func (r *Record) AddAttrs(attrs ...Attr)
func (r *Record) Add(args ...any)
func (r Record) Source() *Source
type Source struct { Function string "json:\"function\""; File string "json:\"file\""; Line int "json:\"line\"" }
type TextHandler struct { *commonHandler }
func (r *TextHandler) Enabled(_ context.Context, level Level) bool
func (r *TextHandler) WithAttrs(attrs []Attr) Handler
func (r *TextHandler) WithGroup(name string) Handler
func (r *TextHandler) Handle(_ context.Context, r Record) error
type Value struct { _ [0]func(); num [1]uint64; any [2]uint64 }
func (r Value) Kind() Kind
func (r Value) Any() any
func (r Value) String() string
func (r Value) Int64() int64
func (r Value) Uint64() uint64
func (r Value) Bool() bool
func (r Value) Duration() time.Duration
func (r Value) Float64() float64
func (r Value) Time() time.Time
func (r Value) LogValuer() LogValuer
func (r Value) Group() []Attr
func (r Value) Equal(w Value) bool
func (r Value) Resolve() (rv Value)
type commonHandler struct { json [1]uint8; opts [4]func(); preformattedAttrs [3]func(); groupPrefix [2]uint64; groups [3]func(); nOpenGroups [1]uint64; mu [1]uint64; w [2]uint64 }
func Any(key string, value any) Attr
func AnyValue(v any) Value
func Bool(key string, v bool) Attr
func BoolValue(v bool) Value
func Debug(msg string, args ...any)
func DebugContext(ctx context.Context, msg string, args ...any)
func Default() *Logger
func Duration(key string, v time.Duration) Attr
func DurationValue(v time.Duration) Value
func Error(msg string, args ...any)
func ErrorContext(ctx context.Context, msg string, args ...any)
func Float64(key string, v float64) Attr
func Float64Value(v float64) Value
func Group(key string, args ...any) Attr
func GroupAttrs(key string, attrs ...Attr) Attr
func GroupValue(as ...Attr) Value
func Info(msg string, args ...any)
func InfoContext(ctx context.Context, msg string, args ...any)
func Int(key string, value int) Attr
func Int64(key string, value int64) Attr
func Int64Value(v int64) Value
func IntValue(v int) Value
func Log(ctx context.Context, level Level, msg string, args ...any)
func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr)
func New(h Handler) *Logger
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler
func NewLogLogger(h Handler, level Level) *log.Logger
func NewMultiHandler(handlers ...Handler) *MultiHandler
func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler
func SetDefault(l *Logger)
func SetLogLoggerLevel(level Level) (oldLevel Level)
func String(key string, value string) Attr
func StringValue(value string) Value
func Time(key string, v time.Time) Attr
func TimeValue(v time.Time) Value
func Uint64(key string, v uint64) Attr
func Uint64Value(v uint64) Value
func Warn(msg string, args ...any)
func WarnContext(ctx context.Context, msg string, args ...any)
func With(args ...any) *Logger
