// Command fmt records what package fmt prints: one line for each format and value.
package main

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
)

type Point struct {
	X, Y int
}

type Mixed struct {
	Name  string
	inner Point
	List  []string
	Map   map[string]int
	Ptr   *Point
	Err   error
	Any   any
	Bytes []byte
}

type Celsius float64

type Level int

func (l Level) String() string { return [...]string{"low", "high"}[l] }

type Names []string

type PtrStringer struct{ N int }

func (p *PtrStringer) String() string { return fmt.Sprintf("PS%d", p.N) }

type Holder struct {
	Level Level
	low   Level
	P     PtrStringer
}

// Addresses differ from run to run.
var address = regexp.MustCompile(`[0-9a-fA-F]{10,}`)

func main() {
	var nilErr error
	var nilSlice []int
	var nilMap map[string]int
	var nilPtr *Point
	values := []struct {
		name  string
		value any
	}{
		{"int", 42}, {"neg", -42}, {"zero", 0}, {"big", math.MaxInt64}, {"min", math.MinInt64},
		{"i8", int8(-5)}, {"u8", uint8(200)}, {"u64", uint64(math.MaxUint64)}, {"rune", 'é'}, {"i32", int32(120)},
		{"true", true},
		{"f", 3.14159}, {"f1e21", 1e21}, {"f1e20", 1e20}, {"fneg", -0.5}, {"fint", 3.0}, {"f100k", 100000.0}, {"f1e6", 1e6}, {"tiny", 1e-7}, {"nan", math.NaN()}, {"inf", math.Inf(1)}, {"ninf", math.Inf(-1)}, {"nzero", math.Copysign(0, -1)},
		{"f32", float32(0.1)}, {"f32b", float32(16777216)},
		{"str", "hi"}, {"utf", "héllo, 世界"}, {"empty", ""}, {"quote", "a\"b\\c\n\t`"}, {"ctl", "\x00\x7f\u200b\U0001F600"},
		{"bytes", []byte("hi\xff")}, {"nobytes", []byte{}},
		{"ints", []int{1, -2, 3}}, {"strs", []string{"a", "b c"}}, {"noints", []int{}}, {"nilslice", nilSlice}, {"nested", [][]int{{1}, {2, 3}}},
		{"arr", [3]int{1, 2, 3}}, {"arrb", [2]uint8{1, 2}},
		{"map", map[string]int{"b": 2, "a": 1}}, {"imap", map[int]string{2: "b", -1: "a"}}, {"nilmap", nilMap}, {"set", map[string]struct{}{"x": {}}}, {"fmap", map[float64]bool{2.5: true, math.Inf(-1): false}},
		{"point", Point{1, -2}}, {"ppoint", &Point{1, -2}}, {"nilptr", nilPtr},
		{"mixed", Mixed{Name: "n", inner: Point{1, 2}, List: []string{"l"}, Map: map[string]int{"k": 1}, Err: errors.New("bad"), Any: 7, Bytes: []byte("z")}},
		{"zmixed", Mixed{}},
		{"celsius", Celsius(1.5)}, {"level", Level(1)}, {"badlevel", Level(7)}, {"names", Names{"x", "y"}},
		{"ps", PtrStringer{3}}, {"pps", &PtrStringer{3}}, {"holder", Holder{1, 0, PtrStringer{2}}},
		{"err", errors.New("oops")}, {"nilerr", nilErr}, {"nil", nil},
		{"anys", []any{1, "a", nil, 2.5, errors.New("e")}},
		{"levels", []Level{0, 1}}, {"unit", struct{}{}},
	}
	formats := strings.Fields("%v %+v %#v %T %s %q %d %x %X %o %O %b %c %U %t %e %E %f %F %g %G %z %w " +
		"%5v %-5v| %05d %+d %x %#x %#X %#o %#b %#q %+q %#U %8.3f %-8.3f| %08.3f %+.2e %.3g %#g %#.3x %.0f %10s %-10s| %.2s %10.1v %020v %+08d %.5d %8.5d %-8d| %6.2f%% %10q %3c %-4c| %.3x %6x %.10g %#v| %+.3v")
	formats = append(formats, "% d", "% x", "% X", "%# x", "%# X", "% 5d", "% .3f")
	for _, format := range formats {
		for _, v := range values {
			out := fmt.Sprintf(format, v.value)
			if (v.name == "mixed" || v.name == "anys") && address.MatchString(out) {
				continue
			}
			fmt.Printf("%s\t%s\t%+q\n", format, v.name, out)
		}
	}
}
