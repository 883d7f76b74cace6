// Command strconv records package strconv.
package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

func show(name, text string) { fmt.Printf("%s\t%+q\n", name, text) }

func errText(err error) string {
	if err == nil {
		return "ok"
	}
	return err.Error()
}

func main() {
	for _, base := range []int{0, 2, 8, 10, 16, 36, 1, 37} {
		for _, bits := range []int{0, 8, 32, 64, 65} {
			var out []string
			for _, s := range []string{"", "0", "-0", "+5", "123", "-129", "128", "0x1F", "0b101", "0o17", "017", "1_000", "0x_1", "_1", "1__0", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "99999999999999999999x", "zz", "1a", "-", "+", " 1", "٣"} {
				i, err := strconv.ParseInt(s, base, bits)
				u, uerr := strconv.ParseUint(s, base, bits)
				out = append(out, fmt.Sprint(i, " ", errText(err), " ", u, " ", errText(uerr)))
			}
			show(fmt.Sprintf("int %d %d", base, bits), strings.Join(out, "|"))
		}
	}
	for _, bits := range []int{32, 64} {
		for _, s := range []string{"", "1", "1.5", ".5", "5.", ".", "1e5", "1e", "1e+", "-1E-3", "+2", "inf", "-Inf", "+INFINITY", "infin", "nan", "NaN", "-nan", "1_000.5", "0x1p4", "0x1.8p1", "-0X.8P-2", "0x1", "0x1.p0", "0xp1", "0x1.fffffffffffffp1023", "0x1.fffffffffffff8p1023", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1p-149", "0x1p-150", "0x1.8p-150", "0x1.ffffffp0", "0x1.000001p0", "0x_1_2p1", "0x1__2p1", "1e400", "-1e400", "1e-400", "3.5e38", "1.7976931348623157e308", "4.9e-324", "2.4e-324", "123456789012345678901234567890", "0.1", "16777217", "1.00000005960464477540", " 1", "1 ", "1x", "１", "0x123456789abcdef123456p-40", "1e99999999999999999999", "1e-99999999999999999999", "0e99999999999999999999"} {
			f, err := strconv.ParseFloat(s, bits)
			show(fmt.Sprintf("float %d %s", bits, s), fmt.Sprintf("%s %s", bitsOf(f), errText(err)))
		}
	}
	for _, bits := range []int{32, 64} {
		for _, prec := range []int{-1, 0, 1, 3, 6, 17, 30} {
			for _, verb := range "beEfgGxX" {
				var out []string
				for _, f := range []float64{0, math.Copysign(0, -1), 1, -1.5, 0.1, 123456789, 1e21, 1e20, 1e-5, 123456.7, 2.5, 3.5, 0.000012345, math.MaxFloat32, math.Pi, 100, 5e-324, 1e23, 999999.5, 0.5} {
					out = append(out, strconv.FormatFloat(f, byte(verb), prec, bits))
				}
				show(fmt.Sprintf("format %d %d %c", bits, prec, verb), strings.Join(out, " "))
			}
		}
	}
	for _, s := range []string{"", "abc", "a\"b'c`d\\", "\a\b\f\n\r\t\v\x00\x7f", "é世\u00a0\u200b\u2028\U0001F600\ufeff", "bad\xffutf\xc3", "\u3000x"} {
		show("quote "+strconv.QuoteToASCII(s), strings.Join([]string{strconv.Quote(s), strconv.QuoteToASCII(s), strconv.QuoteToGraphic(s), fmt.Sprint(strconv.CanBackquote(s))}, " "))
	}
	for _, s := range []string{``, `"`, `""`, `"abc"`, `'a'`, `'ab'`, `''`, "`a\\b`", "`a`b`", `"\n\t\x41\u00e9\U0001F600\101\""`, `"\'"`, `'\''`, `'\"'`, `"\400"`, `"\xZZ"`, `"\ud800"`, `"a` + "\n" + `b"`, `"\xff"`, `"unterminated`, "`\r\n`", `'é'`, `"\`, `"a"b"`, `"\U00110000"`} {
		got, err := strconv.Unquote(s)
		show("unquote "+strconv.QuoteToASCII(s), fmt.Sprint(got, " ", errText(err)))
	}
	for _, s := range []string{"1", "t", "TRUE", "tRUE", "0", "False", "", "yes"} {
		b, err := strconv.ParseBool(s)
		show("bool "+s, fmt.Sprint(b, " ", errText(err)))
	}
	for _, s := range []string{"12", "x\"y", "", "-9223372036854775809", "0x10", "1_0"} {
		i, err := strconv.Atoi(s)
		show("atoi "+s, fmt.Sprint(i, " ", errText(err)))
	}
	for _, base := range []int{2, 7, 10, 16, 36} {
		show(fmt.Sprint("formatint ", base), strconv.FormatInt(math.MinInt64, base)+" "+strconv.FormatInt(0, base)+" "+strconv.FormatInt(-35, base)+" "+strconv.FormatUint(math.MaxUint64, base))
	}
}

func bitsOf(f float64) string {
	if f != f {
		return "nan"
	}
	return fmt.Sprintf("%x", math.Float64bits(f))
}
