// Records what Go's complex numbers give: a name, a tab, a quoted text.
package main

import (
	"fmt"
	"math"
)

func main() {
	parts := []float64{0, math.Copysign(0, -1), 1, -2.5, 1e300, math.Inf(1), math.Inf(-1), math.NaN()}
	var numbers []complex128
	for _, re := range parts {
		for _, im := range parts {
			numbers = append(numbers, complex(re, im))
		}
	}
	wide, narrow := "", ""
	for _, x := range numbers {
		for _, y := range numbers {
			wide += fmt.Sprintln(x+y, x-y, x*y, x/y, -x, x == y)
			a, b := complex64(x), complex64(y)
			narrow += fmt.Sprintln(a+b, a-b, a*b, a/b, -a, a == b)
		}
	}
	hash := func(s string) uint64 {
		sum := uint64(14695981039346656037)
		for i := range len(s) {
			sum = (sum ^ uint64(s[i])) * 1099511628211
		}
		return sum
	}
	fmt.Printf("wide\t%+q\n", fmt.Sprint(len(wide), hash(wide)))
	fmt.Printf("narrow\t%+q\n", fmt.Sprint(len(narrow), hash(narrow)))
	fmt.Printf("shown\t%+q\n", fmt.Sprintf("%v %.2f %T %T %v", 1+2i, complex64(-1.5i), 1i, complex64(1), map[complex128]int{2: 1, 1i: 2}))
}
