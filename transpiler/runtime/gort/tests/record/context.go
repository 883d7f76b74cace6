// Records what Go's contexts do: a name, a tab, a quoted text.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key string

func show(name, text string) { fmt.Printf("%s\t%+q\n", name, text) }

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	child, cancelChild := context.WithCancel(ctx)
	before := fmt.Sprint(ctx.Err(), child.Err())
	cancel()
	<-child.Done()
	cancelChild()
	cancel()
	show("parents", before+fmt.Sprint(ctx.Err(), child.Err(), ctx.Err() == context.Canceled, context.Cause(child)))

	ctx, cancel = context.WithTimeout(context.Background(), 10*time.Millisecond)
	_, has := ctx.Deadline()
	<-ctx.Done()
	cancel()
	show("timeout", fmt.Sprint(has, ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded)))

	ctx, cancel = context.WithTimeout(context.Background(), -1)
	show("late", fmt.Sprint(ctx.Err()))
	cancel()

	ctx, cancel = context.WithTimeout(context.Background(), time.Hour)
	inner, cancelInner := context.WithTimeout(ctx, 2*time.Hour)
	a, _ := ctx.Deadline()
	b, _ := inner.Deadline()
	cancelInner()
	show("shorter", fmt.Sprint(a.Equal(b), inner.Err(), ctx.Err()))
	cancel()

	cause := errors.New("cause")
	ctx, cancelCause := context.WithCancelCause(context.Background())
	child, cancelChild = context.WithCancel(ctx)
	cancelCause(cause)
	cancelCause(errors.New("second"))
	show("cause", fmt.Sprint(ctx.Err(), context.Cause(ctx), context.Cause(child), child.Err()))
	cancelChild()

	ctx = context.WithValue(context.Background(), key("a"), 1)
	ctx = context.WithValue(ctx, key("b"), "two")
	ctx, cancel = context.WithCancel(ctx)
	free := context.WithoutCancel(ctx)
	cancel()
	show("values", fmt.Sprint(ctx.Value(key("a")), ctx.Value(key("b")), ctx.Value("a"), free.Value(key("a")), free.Err()))
}
