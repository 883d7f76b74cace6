// Command strings records package strings (and bytes, by the way, on the same texts).
package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

func show(name string, values ...any) { fmt.Printf("%s\t%+q\n", name, fmt.Sprintf("%q", values)) }

func main() {
	texts := []string{"", "a", "abc", "a,b,c", ",a,,b,", "héllo wörld", " \t x  y\n\u00a0z\u3000", "aaaa", "ǅungla ÿ ß ſ K İ ı Σς", "one two-three_four 5six", "日本語 テキスト", "x"}
	seps := []string{"", ",", "a", "aa", "ö", "語", " ", "abc", "zz"}
	for i, s := range texts {
		show(fmt.Sprint("case ", i), strings.ToUpper(s), strings.ToLower(s), strings.ToTitle(s), strings.Title(s))
		show(fmt.Sprint("space ", i), strings.Fields(s), strings.TrimSpace(s), strings.FieldsFunc(s, unicode.IsLetter))
		if string(bytes.ToUpper([]byte(s))) != strings.ToUpper(s) || fmt.Sprintf("%q", bytes.Fields([]byte(s))) != fmt.Sprintf("%q", strings.Fields(s)) {
			panic(s)
		}
		for j, sep := range seps {
			name := fmt.Sprint(i, " ", j)
			show("split "+name, strings.Split(s, sep), strings.SplitN(s, sep, 2), strings.SplitN(s, sep, 0), strings.SplitAfter(s, sep), strings.SplitAfterN(s, sep, 3))
			show("index "+name, strings.Index(s, sep), strings.LastIndex(s, sep), strings.Count(s, sep), strings.IndexAny(s, sep), strings.LastIndexAny(s, sep), strings.ContainsAny(s, sep), strings.Compare(s, sep), strings.EqualFold(s, sep))
			show("replace "+name, strings.Replace(s, sep, "<>", 2), strings.Replace(s, sep, "<>", -1), strings.ReplaceAll(s, sep, ""), strings.Replace(s, sep, "x", 0))
			show("trim "+name, strings.Trim(s, sep), strings.TrimLeft(s, sep), strings.TrimRight(s, sep), strings.TrimPrefix(s, sep), strings.TrimSuffix(s, sep))
			b, a, ok := strings.Cut(s, sep)
			show("cut "+name, b, a, ok)
			if fmt.Sprintf("%q", bytes.Split([]byte(s), []byte(sep))) != fmt.Sprintf("%q", strings.Split(s, sep)) {
				panic(s)
			}
		}
	}
	for _, p := range [][2]string{{"Go", "GO"}, {"ß", "ss"}, {"K", "k"}, {"K", "\u212a"}, {"σ", "ς"}, {"Σ", "ς"}, {"straße", "STRASSE"}, {"İ", "i"}, {"ſ", "S"}, {"a", "ab"}, {"é", "É"}, {"ǅ", "ǆ"}, {"ǅ", "Ǆ"}} {
		show("fold "+p[0]+p[1], strings.EqualFold(p[0], p[1]), strings.EqualFold(p[1], p[0]))
	}
	drop := func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return unicode.ToUpper(r)
	}
	show("map", strings.Map(drop, "banana é"), strings.Repeat("ab", 3), strings.Repeat("", 5))
	for i, r := range []*strings.Replacer{strings.NewReplacer("a", "1", "b", "2"), strings.NewReplacer("aaa", "3[aaa]", "aa", "2[aa]", "a", "1[a]"), strings.NewReplacer("a", "1", "aa", "2"), strings.NewReplacer("", "X"), strings.NewReplacer("a", "1", "", "_"), strings.NewReplacer("<", "&lt;", ">", "&gt;"), strings.NewReplacer("a", "b", "b", "a"), strings.NewReplacer("ab", "", "b", "c")} {
		show(fmt.Sprint("replacer ", i), r.Replace(""), r.Replace("aaaab"), r.Replace("<b>abc</b>"), r.Replace("xyz"))
	}
	show("valid", strings.ToValidUTF8("a\xff\xfeb\xc3", "?"), strings.ToValidUTF8("ok\xe4\xb8", ""))
}
