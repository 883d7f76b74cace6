package exec

import context "context"
import io "io"
import os "os"
import syscall "syscall"
import time "time"
var ErrDot error
var ErrNotFound error
var ErrWaitDelay error
type Cmd struct { Path string; Args []string; Env []string; Dir string; Stdin io.Reader; Stdout io.Writer; Stderr io.Writer; ExtraFiles []*os.File; SysProcAttr *syscall.SysProcAttr; Process *os.Process; ProcessState *os.ProcessState; ctx [2]uint64; Err error; Cancel func() error; WaitDelay time.Duration; childIOFiles [3]func(); parentIOPipes [3]func(); goroutine [3]func(); goroutineErr [1]uint64; ctxResult [1]uint64; createdByStack [3]func(); lookPathErr [2]uint64; cachedLookExtensions [4]uint64; startCalled [1]uint32 }
func (r *Cmd) String() string
func (r *Cmd) Run() error
func (r *Cmd) Start() error
func (r *Cmd) Wait() error
func (r *Cmd) Output() ([]byte, error)
func (r *Cmd) CombinedOutput() ([]byte, error)
func (r *Cmd) StdinPipe() (io.WriteCloser, error)
func (r *Cmd) StdoutPipe() (io.ReadCloser, error)
func (r *Cmd) StderrPipe() (io.ReadCloser, error)
func (r *Cmd) Environ() []string
type Error struct { Name string; Err error }
func (r *Error) Error() string
func (r *Error) Unwrap() error
type ExitError struct { *os.ProcessState; Stderr []byte }
func (r *ExitError) Error() string
func Command(name string, arg ...string) *Cmd
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd
func LookPath(file string) (string, error)
