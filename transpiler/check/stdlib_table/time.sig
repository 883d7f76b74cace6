package time

const ANSIC = "Mon Jan _2 15:04:05 2006"
const April Month = 4
const August Month = 8
const DateOnly = "2006-01-02"
const DateTime = "2006-01-02 15:04:05"
const December Month = 12
const February Month = 2
const Friday Weekday = 5
const Hour Duration = 3600000000000
const January Month = 1
const July Month = 7
const June Month = 6
const Kitchen = "3:04PM"
const Layout = "01/02 03:04:05PM '06 -0700"
var Local *Location
const March Month = 3
const May Month = 5
const Microsecond Duration = 1000
const Millisecond Duration = 1000000
const Minute Duration = 60000000000
const Monday Weekday = 1
const Nanosecond Duration = 1
const November Month = 11
const October Month = 10
const RFC1123 = "Mon, 02 Jan 2006 15:04:05 MST"
const RFC1123Z = "Mon, 02 Jan 2006 15:04:05 -0700"
const RFC3339 = "2006-01-02T15:04:05Z07:00"
const RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
const RFC822 = "02 Jan 06 15:04 MST"
const RFC822Z = "02 Jan 06 15:04 -0700"
const RFC850 = "Monday, 02-Jan-06 15:04:05 MST"
const RubyDate = "Mon Jan 02 15:04:05 -0700 2006"
const Saturday Weekday = 6
const Second Duration = 1000000000
const September Month = 9
const Stamp = "Jan _2 15:04:05"
const StampMicro = "Jan _2 15:04:05.000000"
const StampMilli = "Jan _2 15:04:05.000"
const StampNano = "Jan _2 15:04:05.000000000"
const Sunday Weekday = 0
const Thursday Weekday = 4
const TimeOnly = "15:04:05"
const Tuesday Weekday = 2
var UTC *Location
const UnixDate = "Mon Jan _2 15:04:05 MST 2006"
const Wednesday Weekday = 3
type Duration int64
func (r Duration) String() string
func (r Duration) Nanoseconds() int64
func (r Duration) Microseconds() int64
func (r Duration) Milliseconds() int64
func (r Duration) Seconds() float64
func (r Duration) Minutes() float64
func (r Duration) Hours() float64
func (r Duration) Truncate(m Duration) Duration
func (r Duration) Round(m Duration) Duration
func (r Duration) Abs() Duration
type Location struct { name [2]uint64; zone [3]func(); tx [3]func(); extend [2]uint64; cacheStart [1]uint64; cacheEnd [1]uint64; cacheZone [1]uint64 }
func (r *Location) String() string
type Month int
func (r Month) String() string
type ParseError struct { Layout string; Value string; LayoutElem string; ValueElem string; Message string }
func (r *ParseError) Error() string
type Ticker struct { C <-chan Time; initTicker [1]uint8 }
func (r *Ticker) Stop()
func (r *Ticker) Reset(d Duration)
type Time struct { wall [1]uint64; ext [1]uint64; loc [1]uint64 }
func (r Time) String() string
func (r Time) GoString() string
func (r Time) Format(layout string) string
func (r Time) AppendFormat(b []byte, layout string) []byte
func (r Time) IsZero() bool
func (r Time) After(u Time) bool
func (r Time) Before(u Time) bool
func (r Time) Compare(u Time) int
func (r Time) Equal(u Time) bool
func (r Time) Date() (year int, month Month, day int)
func (r Time) Year() int
func (r Time) Month() Month
func (r Time) Day() int
func (r Time) Weekday() Weekday
func (r Time) ISOWeek() (year int, week int)
func (r Time) Clock() (hour int, min int, sec int)
func (r Time) Hour() int
func (r Time) Minute() int
func (r Time) Second() int
func (r Time) Nanosecond() int
func (r Time) YearDay() int
func (r Time) Add(d Duration) Time
func (r Time) Sub(u Time) Duration
func (r Time) AddDate(years int, months int, days int) Time
func (r Time) UTC() Time
func (r Time) Local() Time
func (r Time) In(loc *Location) Time
func (r Time) Location() *Location
func (r Time) Zone() (name string, offset int)
func (r Time) ZoneBounds() (start Time, end Time)
func (r Time) Unix() int64
func (r Time) UnixMilli() int64
func (r Time) UnixMicro() int64
func (r Time) UnixNano() int64
func (r Time) AppendBinary(b []byte) ([]byte, error)
func (r Time) MarshalBinary() ([]byte, error)
func (r *Time) UnmarshalBinary(data []byte) error
func (r Time) GobEncode() ([]byte, error)
func (r *Time) GobDecode(data []byte) error
func (r Time) MarshalJSON() ([]byte, error)
func (r *Time) UnmarshalJSON(data []byte) error
func (r Time) AppendText(b []byte) ([]byte, error)
func (r Time) MarshalText() ([]byte, error)
func (r *Time) UnmarshalText(data []byte) error
func (r Time) IsDST() bool
func (r Time) Truncate(d Duration) Time
func (r Time) Round(d Duration) Time
type Timer struct { C <-chan Time; initTimer [1]uint8 }
func (r *Timer) Stop() bool
func (r *Timer) Reset(d Duration) bool
type Weekday int
func (r Weekday) String() string
func After(d Duration) <-chan Time
func AfterFunc(d Duration, f func()) *Timer
func Date(year int, month Month, day int, hour int, min int, sec int, nsec int, loc *Location) Time
func FixedZone(name string, offset int) *Location
func LoadLocation(name string) (*Location, error)
func LoadLocationFromTZData(name string, data []byte) (*Location, error)
func NewTicker(d Duration) *Ticker
func NewTimer(d Duration) *Timer
func Now() Time
func Parse(layout string, value string) (Time, error)
func ParseDuration(s string) (Duration, error)
func ParseInLocation(layout string, value string, loc *Location) (Time, error)
func Since(t Time) Duration
func Sleep(d Duration)
func Tick(d Duration) <-chan Time
func Unix(sec int64, nsec int64) Time
func UnixMicro(usec int64) Time
func UnixMilli(msec int64) Time
func Until(t Time) Duration
