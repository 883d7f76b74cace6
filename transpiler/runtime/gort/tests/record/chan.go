// Records what Go's channels and selects do: a name, a tab, a quoted text.
package main

import (
	"fmt"
	"sync"
	"time"
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

func main() {
	show("len-cap", func() string {
		ch := make(chan int, 3)
		ch <- 1
		ch <- 2
		var none chan int
		return fmt.Sprint(len(ch), cap(ch), len(none), cap(none), cap(make(chan int)))
	})
	show("drain", func() string {
		ch := make(chan int, 3)
		ch <- 1
		ch <- 2
		close(ch)
		a, aok := <-ch
		b, bok := <-ch
		c, cok := <-ch
		return fmt.Sprint(a, aok, b, bok, c, cok, len(ch))
	})
	show("close-closed", func() string {
		ch := make(chan int)
		close(ch)
		close(ch)
		return ""
	})
	show("close-nil", func() string {
		var ch chan int
		close(ch)
		return ""
	})
	show("send-closed", func() string {
		ch := make(chan int, 1)
		close(ch)
		ch <- 1
		return ""
	})
	show("make-negative", func() string {
		n := -1
		return fmt.Sprint(make(chan int, n) == nil)
	})
	show("send-closed-while-waiting", func() string {
		ch := make(chan int)
		go func() {
			time.Sleep(20 * time.Millisecond)
			close(ch)
		}()
		ch <- 1
		return ""
	})
	show("rendezvous", func() string {
		ch, log := make(chan int), make(chan string, 10)
		go func() {
			for i := range 3 {
				time.Sleep(10 * time.Millisecond)
				log <- fmt.Sprint("receive ", <-ch, i)
			}
			close(log)
		}()
		for i := range 3 {
			ch <- i
		}
		text := ""
		for line := range log {
			text += line + ";"
		}
		return text
	})
	show("fifo", func() string {
		ch := make(chan int)
		for i := range 5 {
			go func() { ch <- i }()
			time.Sleep(5 * time.Millisecond)
		}
		text := ""
		for range 5 {
			text += fmt.Sprint(<-ch)
		}
		return text
	})
	show("select-default", func() string {
		ch := make(chan int, 1)
		text := ""
		for range 3 {
			select {
			case ch <- 1:
				text += "sent;"
			default:
				text += "full;"
			}
		}
		for range 2 {
			select {
			case x := <-ch:
				text += fmt.Sprint("got ", x, ";")
			default:
				text += "empty;"
			}
		}
		return text
	})
	show("select-nil", func() string {
		var none chan int
		ch := make(chan int, 1)
		ch <- 7
		select {
		case x := <-none:
			return fmt.Sprint("nil ", x)
		case none <- 1:
			return "sent to nil"
		case x := <-ch:
			return fmt.Sprint("got ", x)
		}
	})
	show("select-closed", func() string {
		ch := make(chan int)
		close(ch)
		select {
		case x, ok := <-ch:
			return fmt.Sprint(x, ok)
		default:
			return "default"
		}
	})
	show("select-send-closed", func() string {
		ch := make(chan int)
		close(ch)
		select {
		case ch <- 1:
			return "sent"
		default:
			return "default"
		}
	})
	show("select-operands", func() string {
		text := ""
		note := func(s string, ch chan int) chan int { text += s; return ch }
		value := func(s string, x int) int { text += s; return x }
		ch := make(chan int, 1)
		select {
		case note("a", nil) <- value("b", 1):
		case <-note("c", nil):
		case note("d", ch) <- value("e", 2):
		}
		return text + fmt.Sprint(<-ch)
	})
	show("select-fair", func() string {
		a, b, c := make(chan int, 3000), make(chan int, 3000), make(chan int, 3000)
		for range 3000 {
			a <- 1
			b <- 1
			c <- 1
		}
		counts := [3]int{}
		for range 3000 {
			select {
			case <-a:
				counts[0]++
			case <-b:
				counts[1]++
			case <-c:
				counts[2]++
			}
		}
		ok := true
		for _, n := range counts {
			ok = ok && 850 < n && n < 1150
		}
		return fmt.Sprint(ok)
	})
	show("select-both-ways", func() string {
		// both sides offer to send and to receive; each exchange must be one of them
		ch := make(chan int)
		var wg sync.WaitGroup
		var sent, got [2]int
		for side := range 2 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for range 1000 {
					select {
					case ch <- side:
						sent[side]++
					case <-ch:
						got[side]++
					}
				}
			}()
		}
		wg.Wait()
		return fmt.Sprint(sent[0]+got[0], sent[1]+got[1], sent[0] == got[1], sent[1] == got[0])
	})
	show("wait-group-negative", func() string {
		var wg sync.WaitGroup
		wg.Done()
		return ""
	})
	show("once", func() string {
		var once sync.Once
		n := 0
		f := func() (text string) {
			defer func() { text = fmt.Sprint(recover()) }()
			once.Do(func() { n++; panic("in once") })
			return ""
		}
		return f() + f() + fmt.Sprint(n)
	})
	show("ticker-bad", func() string {
		time.NewTicker(0)
		return ""
	})
	show("timer", func() string {
		t := time.NewTimer(time.Hour)
		a := t.Stop()
		b := t.Stop()
		c := t.Reset(time.Millisecond)
		<-t.C
		d := t.Stop()
		return fmt.Sprint(a, b, c, d)
	})
	show("print", func() string {
		var none chan int
		return fmt.Sprintf("%v %T %T", none, none, make(chan string))
	})
}
