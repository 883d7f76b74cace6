// Command num records what amd64 makes of floats, shifts and divisions.
package main

import (
	"cmp"
	"fmt"
	"math"
)

func main() {
	floats := []float64{0, 1.9, -1.9, 127, 128, 255, 256, -129, 40000, -40000, 70000, 2147483647, 2147483648, -2147483649, 4294967295, 4294967296, 9.2e18, 9.3e18, 1.8e19, 1.9e19, -1, -9.3e18, 1e300, -1e300, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, f := range floats {
		fmt.Printf("float %v\t\"%v %v %v %v %v %v %v %v\"\n", f, int8(f), int16(f), int32(f), int64(f), uint8(f), uint16(f), uint32(f), uint64(f))
	}
	for _, n := range []uint64{0, 1, 7, 8, 31, 32, 63, 64, 200} {
		fmt.Printf("shift %v\t\"%v %v %v %v %v %v %v %v\"\n", n, int8(-5)<<n, int8(-5)>>n, int64(-7)<<n, int64(-7)>>n, uint8(200)<<n, uint8(200)>>n, uint64(1)<<63>>n, int32(5)>>n)
	}
	a, b := int64(math.MinInt64), int64(-1)
	c, d := int8(-128), int8(-1)
	fmt.Printf("div\t\"%v %v %v %v %v %v\"\n", a/b, a%b, c/d, c%d, -7/intOf(2), -7%intOf(2))
	nan := math.NaN()
	zero := math.Copysign(0, -1)
	fmt.Printf("cmp\t\"%v %v %v %v %v %v %v\"\n", cmp.Compare(nan, 1), cmp.Compare(1, nan), cmp.Compare(nan, nan), cmp.Compare(zero, 0), min(nan, 1), 1/min(0, zero), 1/max(zero, 0))
}

func intOf(i int) int { return i }
