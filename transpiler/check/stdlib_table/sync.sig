package sync

type Cond struct { noCopy [0]uint8; L Locker; notify [4]uint64; checker [1]uint64 }
func (r *Cond) Wait()
func (r *Cond) Signal()
func (r *Cond) Broadcast()
type Locker interface{Lock(); Unlock()}
type Map struct { _ [0]uint8; m [6]func() }
func (r *Map) Load(key any) (value any, ok bool)
func (r *Map) Store(key any, value any)
func (r *Map) Clear()
func (r *Map) LoadOrStore(key any, value any) (actual any, loaded bool)
func (r *Map) LoadAndDelete(key any) (value any, loaded bool)
func (r *Map) Delete(key any)
func (r *Map) Swap(key any, value any) (previous any, loaded bool)
func (r *Map) CompareAndSwap(key any, old any, new any) (swapped bool)
func (r *Map) CompareAndDelete(key any, old any) (deleted bool)
func (r *Map) Range(f func(key any, value any) bool)
type Mutex struct { _ [0]uint8; mu [2]uint32 }
func (r *Mutex) Lock()
func (r *Mutex) TryLock() bool
func (r *Mutex) Unlock()
type Once struct { _ [0]uint8; done [1]uint32; m [2]uint32 }
func (r *Once) Do(f func())
type Pool struct { noCopy [0]uint8; local [1]uint64; localSize [1]uint64; victim [1]uint64; victimSize [1]uint64; New func() any }
func (r *Pool) Put(x any)
func (r *Pool) Get() any
type RWMutex struct { w [2]uint32; writerSem [1]uint32; readerSem [1]uint32; readerCount [1]uint32; readerWait [1]uint32 }
func (r *RWMutex) RLock()
func (r *RWMutex) TryRLock() bool
func (r *RWMutex) RUnlock()
func (r *RWMutex) Lock()
func (r *RWMutex) TryLock() bool
func (r *RWMutex) Unlock()
func (r *RWMutex) RLocker() Locker
type WaitGroup struct { noCopy [0]uint8; state [1]uint64; sema [1]uint32 }
func (r *WaitGroup) Add(delta int)
func (r *WaitGroup) Done()
func (r *WaitGroup) Wait()
func (r *WaitGroup) Go(f func())
func NewCond(l Locker) *Cond
func OnceFunc(f func()) func()
func OnceValue[T any](f func() T) func() T
func OnceValues[T1 any, T2 any](f func() (T1, T2)) func() (T1, T2)
