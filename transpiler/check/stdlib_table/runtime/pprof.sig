package pprof

import context "context"
import io "io"
type LabelSet struct { list [3]func() }
type Profile struct { name [2]uint64; mu [2]uint32; m [1]func(); count [1]func(); write [1]func() }
func (r *Profile) Name() string
func (r *Profile) Count() int
func (r *Profile) Add(value any, skip int)
func (r *Profile) Remove(value any)
func (r *Profile) WriteTo(w io.Writer, debug int) error
func Do(ctx context.Context, labels LabelSet, f func(context.Context))
func ForLabels(ctx context.Context, f func(key string, value string) bool)
func Label(ctx context.Context, key string) (string, bool)
func Labels(args ...string) LabelSet
func Lookup(name string) *Profile
func NewProfile(name string) *Profile
func Profiles() []*Profile
func SetGoroutineLabels(ctx context.Context)
func StartCPUProfile(w io.Writer) error
func StopCPUProfile()
func WithLabels(ctx context.Context, labels LabelSet) context.Context
func WriteHeapProfile(w io.Writer) error
