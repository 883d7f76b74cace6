// Command unicode records a hash of every class and mapping over all runes.
package main

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"unicode"
)

func class(name string, f func(rune) bool) {
	h := fnv.New64a()
	n := 0
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		if f(r) {
			n++
			fmt.Fprintf(h, "%d,", r)
		}
	}
	fmt.Printf("%s\t%d %x\n", name, n, h.Sum64())
}

func mapping(name string, f func(rune) rune) {
	h := fnv.New64a()
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		if m := f(r); m != r {
			fmt.Fprintf(h, "%d:%d,", r, m)
		}
	}
	fmt.Printf("%s\t%x\n", name, h.Sum64())
}

func main() {
	class("letter", unicode.IsLetter)
	class("upper", unicode.IsUpper)
	class("lower", unicode.IsLower)
	class("title", unicode.IsTitle)
	class("mark", unicode.IsMark)
	class("number", unicode.IsNumber)
	class("digit", unicode.IsDigit)
	class("punct", unicode.IsPunct)
	class("symbol", unicode.IsSymbol)
	class("graphic", unicode.IsGraphic)
	class("print", unicode.IsPrint)
	class("control", unicode.IsControl)
	class("space", unicode.IsSpace)
	class("strconv", strconv.IsPrint)
	mapping("to_upper", unicode.ToUpper)
	mapping("to_lower", unicode.ToLower)
	mapping("to_title", unicode.ToTitle)
	mapping("simple_fold", unicode.SimpleFold)
}
