package expvar

import http "net/http"
type Float struct { f [1]uint64 }
func (r *Float) Value() float64
func (r *Float) String() string
func (r *Float) appendJSON(b []byte) []byte
func (r *Float) Add(delta float64)
func (r *Float) Set(value float64)
type Func func() any
func (r Func) Value() any
func (r Func) String() string
type Int struct { i [1]uint64 }
func (r *Int) Value() int64
func (r *Int) String() string
func (r *Int) appendJSON(b []byte) []byte
func (r *Int) Add(delta int64)
func (r *Int) Set(value int64)
type KeyValue struct { Key string; Value Var }
type Map struct { m [6]func(); keysMu [6]uint32; keys [3]func() }
func (r *Map) String() string
func (r *Map) appendJSON(b []byte) []byte
func (r *Map) Init() *Map
func (r *Map) Get(key string) Var
func (r *Map) Set(key string, av Var)
func (r *Map) Add(key string, delta int64)
func (r *Map) AddFloat(key string, delta float64)
func (r *Map) Delete(key string)
func (r *Map) Do(f func(KeyValue))
type String struct { s [2]uint64 }
func (r *String) Value() string
func (r *String) String() string
func (r *String) appendJSON(b []byte) []byte
func (r *String) Set(value string)
type Var interface{String() string}
func Do(f func(KeyValue))
func Get(name string) Var
func Handler() http.Handler
func NewFloat(name string) *Float
func NewInt(name string) *Int
func NewMap(name string) *Map
func NewString(name string) *String
func Publish(name string, v Var)
