package testing

import context "context"
import io "io"
import reflect "reflect"
import time "time"
type B struct { common; importPath [2]uint64; bstate [1]uint64; N int; previousN [1]uint64; previousDuration [1]uint64; benchFunc [1]func(); benchTime [3]uint64; bytes [1]uint64; missingBytes [1]uint8; timerOn [1]uint8; showAllocResult [1]uint8; result [6]func(); parallelism [1]uint64; startAllocs [1]uint64; startBytes [1]uint64; netAllocs [1]uint64; netBytes [1]uint64; extra [1]func(); loop [3]uint64 }
func (r *B) StartTimer()
func (r *B) StopTimer()
func (r *B) ResetTimer()
func (r *B) SetBytes(n int64)
func (r *B) ReportAllocs()
func (r *B) Elapsed() time.Duration
func (r *B) ReportMetric(n float64, unit string)
func (r *B) Loop() bool
func (r *B) Run(name string, f func(b *B)) bool
func (r *B) RunParallel(body func(*PB))
func (r *B) SetParallelism(p int)
type BenchmarkResult struct { N int; T time.Duration; Bytes int64; MemAllocs uint64; MemBytes uint64; Extra map[string]float64 }
func (r BenchmarkResult) NsPerOp() int64
func (r BenchmarkResult) AllocsPerOp() int64
func (r BenchmarkResult) AllocedBytesPerOp() int64
func (r BenchmarkResult) String() string
func (r BenchmarkResult) MemString() string
type Cover struct { Mode string; Counters map[string][]uint32; Blocks map[string][]CoverBlock; CoveredPackages string }
type CoverBlock struct { Line0 uint32; Col0 uint16; Line1 uint32; Col1 uint16; Stmts uint16 }
type F struct { common; fstate [1]uint64; tstate [1]uint64; inFuzzFn [1]uint8; corpus [3]func(); result [4]uint64; fuzzCalled [1]uint8 }
func (r *F) Helper()
func (r *F) Fail()
func (r *F) Skipped() bool
func (r *F) Add(args ...any)
func (r *F) Fuzz(ff any)
type InternalBenchmark struct { Name string; F func(b *B) }
type InternalExample struct { Name string; F func(); Output string; Unordered bool }
type InternalFuzzTarget struct { Name string; Fn func(f *F) }
type InternalTest struct { Name string; F func(*T) }
type M struct { deps [2]uint64; tests [3]func(); benchmarks [3]func(); fuzzTargets [3]func(); examples [3]func(); timer [1]uint64; afterOnce [3]uint32; numRun [1]uint64; exitCode [1]uint64 }
func (r *M) Run() (code int)
type PB struct { globalN [1]uint64; grain [1]uint64; cache [1]uint64; bN [1]uint64 }
func (r *PB) Next() bool
type T struct { common; denyParallel [1]uint8; tstate [1]uint64 }
func (r *T) Parallel()
func (r *T) Setenv(key string, value string)
func (r *T) Chdir(dir string)
func (r *T) Run(name string, f func(t *T)) bool
func (r *T) Deadline() (deadline time.Time, ok bool)
type TB interface{ArtifactDir() string; Attr(key string, value string); Chdir(dir string); Cleanup(func()); Context() context.Context; Error(args ...any); Errorf(format string, args ...any); Fail(); FailNow(); Failed() bool; Fatal(args ...any); Fatalf(format string, args ...any); Helper(); Log(args ...any); Logf(format string, args ...any); Name() string; Output() io.Writer; Setenv(key string, value string); Skip(args ...any); SkipNow(); Skipf(format string, args ...any); Skipped() bool; TempDir() string; private()}
type common struct { mu [6]uint32; output [3]func(); w [2]uint64; o [1]uint64; ran [1]uint8; failed [1]uint8; skipped [1]uint8; done [1]uint8; helperPCs [1]func(); helperNames [1]func(); cleanups [3]func(); cleanupName [2]uint64; cleanupPc [3]func(); finished [1]uint8; inFuzzFn [1]uint8; isSynctest [1]uint8; chatty [1]uint64; bench [1]uint8; hasSub [1]uint32; cleanupStarted [1]uint32; runner [2]uint64; isParallel [1]uint8; parent [1]uint64; level [1]uint64; creator [3]func(); modulePath [2]uint64; importPath [2]uint64; name [2]uint64; start [3]uint64; duration [1]uint64; barrier [1]uint64; signal [1]uint64; sub [3]func(); lastRaceErrors [1]uint64; raceErrorLogged [1]uint32; tempDirMu [2]uint32; tempDir [2]uint64; tempDirErr [2]uint64; tempDirSeq [1]uint32; artifactDirOnce [3]uint32; artifactDir [2]uint64; artifactDirErr [2]uint64; ctx [2]uint64; cancelCtx [1]func() }
func (r *common) private()
func (r *common) Name() string
func (r *common) Fail()
func (r *common) Failed() bool
func (r *common) FailNow()
func (r *common) Output() io.Writer
func (r *common) Log(args ...any)
func (r *common) Logf(format string, args ...any)
func (r *common) Error(args ...any)
func (r *common) Errorf(format string, args ...any)
func (r *common) Fatal(args ...any)
func (r *common) Fatalf(format string, args ...any)
func (r *common) Skip(args ...any)
func (r *common) Skipf(format string, args ...any)
func (r *common) SkipNow()
func (r *common) Skipped() bool
func (r *common) Helper()
func (r *common) Cleanup(f func())
func (r *common) ArtifactDir() string
func (r *common) TempDir() string
func (r *common) Setenv(key string, value string)
func (r *common) Chdir(dir string)
func (r *common) Context() context.Context
func (r *common) Attr(key string, value string)
type corpusEntry = struct{Parent string; Path string; Data []byte; Values []any; Generation int; IsSeed bool}
type testDeps interface{CheckCorpus([]any, []reflect.Type) error; CoordinateFuzzing(time.Duration, int64, time.Duration, int64, int, []corpusEntry, []reflect.Type, string, string) error; ImportPath() string; InitRuntimeCoverage() (mode string, tearDown func(coverprofile string, gocoverdir string) (string, error), snapcov func() float64); MatchString(pat string, str string) (bool, error); ModulePath() string; ReadCorpus(string, []reflect.Type) ([]corpusEntry, error); ResetCoverage(); RunFuzzWorker(func(corpusEntry) error) error; SetPanicOnExit0(bool); SnapshotCoverage(); StartCPUProfile(io.Writer) error; StartTestLog(io.Writer); StopCPUProfile(); StopTestLog() error; WriteProfileTo(string, io.Writer, int) error}
func AllocsPerRun(runs int, f func()) (avg float64)
func Benchmark(f func(b *B)) BenchmarkResult
func CoverMode() string
func Coverage() float64
func Init()
func Main(matchString func(pat string, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample)
func MainStart(deps testDeps, tests []InternalTest, benchmarks []InternalBenchmark, fuzzTargets []InternalFuzzTarget, examples []InternalExample) *M
func RegisterCover(c Cover)
func RunBenchmarks(matchString func(pat string, str string) (bool, error), benchmarks []InternalBenchmark)
func RunExamples(matchString func(pat string, str string) (bool, error), examples []InternalExample) (ok bool)
func RunTests(matchString func(pat string, str string) (bool, error), tests []InternalTest) (ok bool)
func Short() bool
func Testing() bool
func Verbose() bool
