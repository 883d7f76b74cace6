package sort

type Float64Slice []float64
func (r Float64Slice) Search(x float64) int
func (r Float64Slice) Len() int
func (r Float64Slice) Less(i int, j int) bool
func (r Float64Slice) Swap(i int, j int)
func (r Float64Slice) Sort()
type IntSlice []int
func (r IntSlice) Search(x int) int
func (r IntSlice) Len() int
func (r IntSlice) Less(i int, j int) bool
func (r IntSlice) Swap(i int, j int)
func (r IntSlice) Sort()
type Interface interface{Len() int; Less(i int, j int) bool; Swap(i int, j int)}
type StringSlice []string
func (r StringSlice) Search(x string) int
func (r StringSlice) Len() int
func (r StringSlice) Less(i int, j int) bool
func (r StringSlice) Swap(i int, j int)
func (r StringSlice) Sort()
func Find(n int, cmp func(int) int) (i int, found bool)
func Float64s(x []float64)
func Float64sAreSorted(x []float64) bool
func Ints(x []int)
func IntsAreSorted(x []int) bool
func IsSorted(data Interface) bool
func Reverse(data Interface) Interface
func Search(n int, f func(int) bool) int
func SearchFloat64s(a []float64, x float64) int
func SearchInts(a []int, x int) int
func SearchStrings(a []string, x string) int
func Slice(x any, less func(i int, j int) bool)
func SliceIsSorted(x any, less func(i int, j int) bool) bool
func SliceStable(x any, less func(i int, j int) bool)
func Sort(data Interface)
func Stable(data Interface)
func Strings(x []string)
func StringsAreSorted(x []string) bool
