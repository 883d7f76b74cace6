package metrics

const KindBad ValueKind = 0
const KindFloat64 ValueKind = 2
const KindFloat64Histogram ValueKind = 3
const KindUint64 ValueKind = 1
type Description struct { Name string; Description string; Kind ValueKind; Cumulative bool }
type Float64Histogram struct { Counts []uint64; Buckets []float64 }
type Sample struct { Name string; Value Value }
type Value struct { kind [1]uint64; scalar [1]uint64; pointer [1]uint64 }
func (r Value) Kind() ValueKind
func (r Value) Uint64() uint64
func (r Value) Float64() float64
func (r Value) Float64Histogram() *Float64Histogram
type ValueKind int
func All() []Description
func Read(m []Sample)
