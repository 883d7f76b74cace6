// Command fmt_calls records formats that go wrong, and calls with several arguments.
package main

import (
	"errors"
	"fmt"
)

type P struct{ msg any }

func (p P) String() string { panic(p.msg) }

func show(name, text string) { fmt.Printf("%s\t%+q\n", name, text) }

func main() {
	show("extra", fmt.Sprintf("%d", 1, "a", nil))
	show("missing", fmt.Sprintf("%d %s", 1))
	show("noverb", fmt.Sprintf("%d %", 1))
	show("noverb2", fmt.Sprintf("%-", 1))
	show("index", fmt.Sprintf("%[2]d %[1]d", 1, 2))
	show("badindex", fmt.Sprintf("%[3]d|%[x]d|%[0]d|%[", 1, 2))
	show("star", fmt.Sprintf("%*d|%-*d|%.*f", 5, 1, 4, 2, 2, 3.14159))
	show("negstar", fmt.Sprintf("%*d|%.*f", -5, 1, -1, 2.5))
	show("badwidth", fmt.Sprintf("%*d", "x", 1))
	show("badprec", fmt.Sprintf("%.*d", "x", 1))
	show("starindex", fmt.Sprintf("%[3]*.[2]*[1]f|%[1]*d", 12.0, 2, 6))
	show("starindex2", fmt.Sprintf("%[1]*d", 3, 7))
	show("percent", fmt.Sprintf("100%% %5%| %d%%", 5))
	show("bigwidth", fmt.Sprintf("%99999999d", 5))
	show("unicode", fmt.Sprintf("%é %世", 1, 2))
	show("badutf8", fmt.Sprintf("a\xffb%d", 1))
	show("panic", fmt.Sprintf("%v|%s|%d", P{"boom"}, P{errors.New("err")}, P{1}))
	show("panicint", fmt.Sprintf("%v", []P{{1}}))
	show("wrapbad", fmt.Errorf("x %w %w", 5, errors.New("in")).Error())
	show("print", fmt.Sprint("a", 1, 2, "b", "c", 3.5, nil, nil, true))
	show("println", fmt.Sprintln("a", 1, nil, []string{"x"}, errors.New("e")))
	show("printlnempty", fmt.Sprintln())
	show("plusspace", fmt.Sprintf("%+ d|% +d|%+q|%# x|%#+v", 5, 5, "é", "ab", "x"))
	show("after", fmt.Sprintf("%[1]d %d %d", 1, 2))
	show("after2", fmt.Sprintf("%[2]*[1]d|%.[2]d|%[1].2f", 1, 5))
	show("cplx", fmt.Sprintf("%v", []error{nil, errors.New("z")}))
	show("zeroflags", fmt.Sprintf("%05s|%-05d|%05v|%+05d|%x", "ab", 42, true, 7, -255))
	show("prec0", fmt.Sprintf("%.0d|%.d|%5.0d|%+.0d|%.0x", 0, 0, 0, 0, 0))
	show("bytesv", fmt.Sprintf("%v %d %5d %s %x % x %q %#v", []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab")))
	show("strx", fmt.Sprintf("%x|%10x|%-10x|%#x|%.1x|%X", "hi", "hi", "hi", "hi", "hi", "hi"))
}
