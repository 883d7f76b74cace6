// Command slice records capacities that append gives.
package main

import (
	"fmt"
	"strings"
)

type three struct {
	a, b, c int
}

type ptrs struct {
	p    *int
	a, b int
}

//go:noinline
func caps[T any](name string) {
	var b strings.Builder
	var s []T
	last := -1
	for range 3000 {
		var zero T
		s = append(s, zero)
		if cap(s) != last {
			last = cap(s)
			fmt.Fprintf(&b, "%d ", last)
		}
	}
	keep = s
	fmt.Printf("%s\t%q\n", name, b.String())
	b.Reset()
	for _, n := range []int{1, 3, 5, 7, 11, 30, 65, 100, 300, 1000, 5000} {
		s := append([]T{}, make([]T, n)...)
		keep = s
		fmt.Fprintf(&b, "%d ", cap(s))
		s = append(make([]T, 4), make([]T, n)...)
		keep = s
		fmt.Fprintf(&b, "%d ", cap(s))
	}
	fmt.Printf("%s-many\t%q\n", name, b.String())
}

var keep any

func main() {
	caps[int]("int")
	caps[byte]("byte")
	caps[string]("string")
	caps[int32]("int32")
	caps[three]("three")
	caps[ptrs]("ptrs")
	caps[*int]("pointer")
	caps[[]int]("slice")
	caps[struct{}]("empty")
	caps[[5]int16]("array")
}
