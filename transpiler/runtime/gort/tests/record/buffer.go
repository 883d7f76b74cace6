// Records what Go's buffers and readers do: a name, a tab, a quoted text.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

func show(name string, f func() string) {
	text := func() (text string) {
		defer func() {
			if r := recover(); r != nil {
				text = fmt.Sprint("panic: ", r)
			}
		}()
		return f()
	}()
	fmt.Printf("%s\t%+q\n", name, text)
}

type broken struct{}

func (broken) Read(p []byte) (int, error) { return copy(p, "xy"), errors.New("broken") }

func main() {
	show("write-read", func() string {
		var b bytes.Buffer
		b.WriteString("héllo")
		b.Write([]byte{0xff})
		b.WriteByte('!')
		b.WriteRune('é')
		p := make([]byte, 2)
		n, err := b.Read(p)
		text := fmt.Sprintf("%d %v %q %q %d,", n, err, p, b.String(), b.Len())
		c, size, err := b.ReadRune()
		text += fmt.Sprint(c, size, err, b.UnreadRune(), b.UnreadRune(), b.UnreadByte(), ",")
		x, err := b.ReadByte()
		text += fmt.Sprint(x, err, b.UnreadByte(), b.UnreadByte(), ",")
		text += fmt.Sprintf("%q %q %d", b.Next(3), b.Bytes(), b.Len())
		b.Truncate(2)
		return text + fmt.Sprintf("%q", b.String())
	})
	show("empty", func() string {
		var b bytes.Buffer
		n, err := b.Read(make([]byte, 1))
		m, err2 := b.Read(nil)
		_, err3 := b.ReadByte()
		_, _, err4 := b.ReadRune()
		return fmt.Sprint(n, err, m, err2, err3, err4, b.UnreadByte(), b.UnreadRune(), b.Len())
	})
	show("lines", func() string {
		b := bytes.NewBufferString("a\nb")
		s, err := b.ReadString('\n')
		t, err2 := b.ReadString('\n')
		u, err3 := b.ReadBytes('\n')
		return fmt.Sprintf("%q %v %q %v %q %v", s, err, t, err2, u, err3)
	})
	show("truncate", func() string { bytes.NewBufferString("ab").Truncate(3); return "" })
	show("grow", func() string { bytes.NewBufferString("ab").Grow(-1); return "" })
	show("copies", func() string {
		b := bytes.NewBuffer([]byte("ab"))
		n, err := b.ReadFrom(strings.NewReader("cd"))
		var out strings.Builder
		m, err2 := b.WriteTo(&out)
		_, err3 := b.ReadFrom(broken{})
		return fmt.Sprint(n, err, m, err2, out.String(), b.Len(), err3)
	})
	show("reader", func() string {
		r := bytes.NewReader([]byte("aé\xffz"))
		text := fmt.Sprint(r.Len(), r.Size(), ",")
		for range 5 {
			c, n, err := r.ReadRune()
			text += fmt.Sprint(c, n, err, ",")
		}
		at, err := r.Seek(-2, io.SeekEnd)
		x, err2 := r.ReadByte()
		_, err3 := r.Seek(-9, io.SeekCurrent)
		_, err4 := r.Seek(0, 7)
		far, err5 := r.Seek(99, io.SeekStart)
		n, err6 := r.Read(make([]byte, 3))
		return text + fmt.Sprint(at, err, x, err2, err3, err4, far, err5, n, err6, r.Len())
	})
	show("builder", func() string {
		var b strings.Builder
		b.WriteString("a")
		b.WriteByte(0xff)
		b.WriteRune('é')
		b.Write([]byte("z"))
		text := fmt.Sprintf("%q %d", b.String(), b.Len())
		b.Reset()
		return text + fmt.Sprintf("%q", b.String())
	})
}
