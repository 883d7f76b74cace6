package trace

import context "context"
import io "io"
import time "time"
type FlightRecorder struct { err [2]uint64; header [16]uint8; active [6]func(); ringMu [2]uint32; ring [3]func(); freq [1]uint64; targetSize [1]uint64; targetPeriod [1]uint64; enabled [1]uint8; writing [2]uint32; wantSize [1]uint64; wantDur [1]uint64 }
func (r *FlightRecorder) Start() error
func (r *FlightRecorder) Stop()
func (r *FlightRecorder) Enabled() bool
func (r *FlightRecorder) WriteTo(w io.Writer) (n int64, err error)
type FlightRecorderConfig struct { MinAge time.Duration; MaxBytes uint64 }
type Region struct { id [1]uint64; regionType [2]uint64 }
func (r *Region) End()
type Task struct { id [1]uint64 }
func (r *Task) End()
func IsEnabled() bool
func Log(ctx context.Context, category string, message string)
func Logf(ctx context.Context, category string, format string, args ...any)
func NewFlightRecorder(cfg FlightRecorderConfig) *FlightRecorder
func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task)
func Start(w io.Writer) error
func StartRegion(ctx context.Context, regionType string) *Region
func Stop()
func WithRegion(ctx context.Context, regionType string, fn func())
