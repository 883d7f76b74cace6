// Records what Go's readers, writers, paths and sorts do: a name, a tab, a quoted text.
package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

func show(name, text string) { fmt.Printf("%s\t%+q\n", name, text) }

func try(name string, f func() string) {
	defer func() {
		if r := recover(); r != nil {
			show(name, fmt.Sprint("panic: ", r))
		}
	}()
	show(name, f())
}

// chunks reads a few bytes at a time; its last ones come with the error.
type chunks struct {
	data []byte
	size int
	err  error
}

func (c *chunks) Read(p []byte) (int, error) {
	n := min(c.size, len(p), len(c.data))
	copy(p, c.data[:n])
	c.data = c.data[n:]
	if len(c.data) == 0 {
		return n, c.err
	}
	return n, nil
}

// short writes all but what is beyond its limit.
type short struct {
	limit int
	log   string
}

func (s *short) Write(p []byte) (int, error) {
	n := min(s.limit, len(p))
	s.limit -= n
	s.log += "[" + string(p[:n]) + "]"
	if n < len(p) {
		return n, errors.New("full")
	}
	return n, nil
}

var inputs = []string{"", "a", "a\n", "a\nb", "a\r\nb\r\n\n", "\r", "é \xff  word\tx\n", "long line without an end"}

func scan(split bufio.SplitFunc) string {
	text := ""
	for _, input := range inputs {
		s := bufio.NewScanner(&chunks{[]byte(input), 3, io.EOF})
		s.Split(split)
		for s.Scan() {
			text += fmt.Sprintf("%q,", s.Text())
		}
		text += fmt.Sprint(s.Err(), s.Text() == "", ";")
	}
	return text
}

func main() {
	show("lines", scan(bufio.ScanLines))
	show("words", scan(bufio.ScanWords))
	show("runes", scan(bufio.ScanRunes))
	show("bytes", scan(bufio.ScanBytes))
	try("too-long", func() string {
		s := bufio.NewScanner(strings.NewReader("12345\n123456789\n1"))
		s.Buffer(nil, 8)
		text := ""
		for s.Scan() {
			text += s.Text() + ","
		}
		return text + fmt.Sprint(s.Err(), s.Err() == bufio.ErrTooLong)
	})
	try("read-error", func() string {
		s := bufio.NewScanner(&chunks{[]byte("a\nb"), 2, errors.New("broken")})
		text := ""
		for s.Scan() {
			text += s.Text() + ","
		}
		return text + fmt.Sprint(s.Err())
	})
	try("late-split", func() string {
		s := bufio.NewScanner(strings.NewReader("x"))
		s.Scan()
		s.Split(bufio.ScanWords)
		return ""
	})
	try("reader", func() string {
		r := bufio.NewReaderSize(&chunks{[]byte("héllo\nwor\xffld\nlast"), 5, io.EOF}, 16)
		text := ""
		line, err := r.ReadString('\n')
		text += fmt.Sprintf("%q %v,", line, err)
		for range 5 {
			c, n, err := r.ReadRune()
			text += fmt.Sprintf("%d %d %v,", c, n, err)
		}
		text += fmt.Sprint(r.UnreadRune(), r.UnreadRune(), ",")
		b, err := r.ReadByte()
		text += fmt.Sprint(b, err, r.UnreadByte(), r.UnreadByte(), ",")
		p, err := r.Peek(3)
		text += fmt.Sprintf("%q %v,", p, err)
		p, err = r.Peek(99)
		text += fmt.Sprintf("%v,", err)
		rest, err := r.ReadBytes('z')
		text += fmt.Sprintf("%q %v,", rest, err)
		_, err = r.ReadByte()
		text += fmt.Sprint(err)
		return text
	})
	try("writer", func() string {
		out := &short{limit: 100}
		w := bufio.NewWriterSize(out, 5)
		text := ""
		for _, s := range []string{"ab", "cd", "ef", "ghijklmno", ""} {
			n, err := w.WriteString(s)
			text += fmt.Sprint(n, err, w.Buffered(), w.Available(), out.log, ",")
		}
		w.WriteRune('é')
		w.WriteByte('!')
		return text + fmt.Sprint(w.Flush(), out.log, w.Buffered(), w.Size())
	})
	try("writer-full", func() string {
		out := &short{limit: 7}
		w := bufio.NewWriterSize(out, 4)
		n, err := w.WriteString("abcdefghij")
		m, err2 := w.Write([]byte("x"))
		return fmt.Sprint(n, err, m, err2, w.WriteByte('y'), w.Flush(), out.log)
	})
	try("read-full", func() string {
		text := ""
		for _, size := range []int{0, 2, 4, 9} {
			p := make([]byte, size)
			n, err := io.ReadFull(&chunks{[]byte("abcd"), 3, io.EOF}, p)
			text += fmt.Sprint(n, err, ",")
		}
		n, err := io.ReadFull(strings.NewReader(""), make([]byte, 1))
		return text + fmt.Sprint(n, err)
	})
	try("copy", func() string {
		out := &short{limit: 3}
		n, err := io.Copy(&struct{ io.Writer }{out}, &chunks{[]byte("abcd"), 2, io.EOF})
		m, err2 := io.WriteString(out, "xyz")
		return fmt.Sprint(n > 0, err, out.log, m, err2)
	})
	paths := []string{"", "/", "a", "a/b", "/a/../..", "a//b/./c/..", "../a", "../../a/..", "a/b/", "//x.tar.gz", ".bashrc", "a.b/c"}
	text := ""
	for _, p := range paths {
		dir, file := path.Split(p)
		text += fmt.Sprintf("%q %q %q %q %q %q %v %q %q,", path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p), dir, file, path.IsAbs(p), filepath.Base(p), filepath.Dir(p))
	}
	show("paths", text+path.Join("a", "", "../b", "/c")+path.Join()+path.Join("", "")+path.Join("", "x"))
	try("sort", func() string {
		xs := make([]int, 100)
		for i := range xs {
			xs[i] = i * 37 % 101
		}
		s := sort.IntSlice(xs)
		sort.Sort(sort.Reverse(s))
		text := fmt.Sprint(xs[:5], sort.IsSorted(s))
		sort.Stable(s)
		return text + fmt.Sprint(xs[:5], sort.IsSorted(s), sort.Search(100, func(i int) bool { return xs[i] >= 50 }), sort.SearchInts(xs, 1000))
	})
	try("slices", func() string {
		i, ok := slices.BinarySearch([]string{"a", "c"}, "b")
		j, ok2 := slices.BinarySearch([]int{1, 3, 3}, 3)
		return fmt.Sprint(i, ok, j, ok2, slices.Compare([]int{1, 2}, []int{1, 3}), slices.Compare([]int{1, 2}, []int{1}),
			slices.Repeat([]int{1, 2}, 2), cmp.Compare(2, 1))
	})
	try("max-empty", func() string { return fmt.Sprint(slices.Max([]int{})) })
}
