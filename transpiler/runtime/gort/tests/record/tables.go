// Command tables writes src/printable.rs and src/unicode/tables.rs from the tables of the Go toolchain that runs it.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"
)

type span struct{ lo, hi, stride rune }

// spans lists the runes for which f holds, in runs of stride 1 or 2.
func spans(f func(rune) bool) []span {
	var all []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if f(r) {
			all = append(all, r)
		}
	}
	var out []span
	for i := 0; i < len(all); {
		stride := rune(1)
		if i+2 < len(all) && all[i+1] == all[i]+2 && all[i+2] == all[i]+4 {
			stride = 2
		}
		j := i
		for j+1 < len(all) && all[j+1] == all[j]+stride {
			j++
		}
		out = append(out, span{all[i], all[j], stride})
		i = j + 1
	}
	return out
}

func table(b *strings.Builder, name, doc string, f func(rune) bool) {
	s := spans(f)
	fmt.Fprintf(b, "\n/// %s\npub(super) static %s: &[u32] = &[\n", doc, name)
	for _, x := range s {
		fmt.Fprintf(b, "    %#x, %#x,\n", x.lo<<1|(x.stride-1), x.hi)
	}
	b.WriteString("];\n")
}

type delta struct {
	lo, hi, stride rune
	d              rune
}

func mapping(b *strings.Builder, name, doc string, f func(rune) rune) {
	var out []delta
	for r := rune(0); r <= unicode.MaxRune; r++ {
		d := f(r) - r
		if d == 0 {
			continue
		}
		if n := len(out); n > 0 {
			last := &out[n-1]
			if last.d == d && (last.hi == last.lo && (r == last.hi+1 || r == last.hi+2) || r == last.hi+last.stride) {
				if last.hi == last.lo {
					last.stride = r - last.hi
				}
				last.hi = r
				continue
			}
		}
		out = append(out, delta{r, r, 1, d})
	}
	fmt.Fprintf(b, "\n/// %s\npub(super) static %s: &[i32] = &[\n", doc, name)
	for _, x := range out {
		fmt.Fprintf(b, "    %d, %d, %d,\n", x.lo<<1|(x.stride-1), x.hi, x.d)
	}
	b.WriteString("];\n")
}

func main() {
	var p strings.Builder
	p.WriteString("//! Which runes `strconv.Quote` shows as they are. Written by `tests/record/tables.go`.\n\n")
	p.WriteString("/// Whether Go prints the rune as it is in a quoted text.\npub(crate) fn is_print(c: char) -> bool {\n    let c = u32::from(c);\n    let edges = PRINTABLE.partition_point(|&edge| edge <= c);\n    edges % 2 == 1\n}\n\n")
	p.WriteString("/// Where printable runs start and end, by turns.\nstatic PRINTABLE: &[u32] = &[\n")
	lo := rune(-1)
	for r := rune(0); r <= unicode.MaxRune+1; r++ {
		ok := r <= unicode.MaxRune && strconv.IsPrint(r)
		if ok && lo < 0 {
			lo = r
		}
		if !ok && lo >= 0 {
			fmt.Fprintf(&p, "    %#x, %#x,\n", lo, r)
			lo = -1
		}
	}
	p.WriteString("];\n")
	write("src/printable.rs", p.String())

	var b strings.Builder
	fmt.Fprintf(&b, "//! Unicode %s as Go has it: runs of runes: the first doubled, plus 1 where every second one counts; the last. Written by `tests/record/tables.go`.\n", unicode.Version)
	table(&b, "LETTER", "Category L.", unicode.IsLetter)
	table(&b, "UPPER", "Category Lu.", unicode.IsUpper)
	table(&b, "LOWER", "Category Ll.", unicode.IsLower)
	table(&b, "TITLE", "Category Lt.", unicode.IsTitle)
	table(&b, "MARK", "Category M.", unicode.IsMark)
	table(&b, "NUMBER", "Category N.", unicode.IsNumber)
	table(&b, "DIGIT", "Category Nd.", unicode.IsDigit)
	table(&b, "PUNCT", "Category P.", unicode.IsPunct)
	table(&b, "SYMBOL", "Category S.", unicode.IsSymbol)
	table(&b, "GRAPHIC", "Categories L, M, N, P, S, Zs.", unicode.IsGraphic)
	write("src/unicode/tables.rs", b.String())

	var c strings.Builder
	fmt.Fprintf(&c, "//! Unicode %s as Go has it: runs of runes (as in `tables.rs`) and how far case moves them. Written by `tests/record/tables.go`.\n", unicode.Version)
	mapping(&c, "TO_UPPER", "`unicode.ToUpper`.", unicode.ToUpper)
	mapping(&c, "TO_LOWER", "`unicode.ToLower`.", unicode.ToLower)
	mapping(&c, "TO_TITLE", "`unicode.ToTitle`.", unicode.ToTitle)
	mapping(&c, "SIMPLE_FOLD", "`unicode.SimpleFold`.", unicode.SimpleFold)
	write("src/unicode/case_tables.rs", c.String())
}

func write(name, text string) {
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		panic(err)
	}
}
