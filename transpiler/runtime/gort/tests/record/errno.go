// Command errno writes src/os/errno_table.rs: what Go says about the errors of Linux.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

func main() {
	var b strings.Builder
	b.WriteString("//! What Go says about the errors of Linux, by number. Written by `tests/record/errno.go`.\n\npub(super) static TEXTS: &[(i32, &str)] = &[\n")
	for i := 1; i < 134; i++ {
		text := syscall.Errno(i).Error()
		if !strings.HasPrefix(text, "errno ") {
			fmt.Fprintf(&b, "    (%d, %q),\n", i, text)
		}
	}
	b.WriteString("];\n")
	if err := os.WriteFile("src/os/errno_table.rs", []byte(b.String()), 0o644); err != nil {
		panic(err)
	}
}
