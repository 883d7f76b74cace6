package weak

type Pointer[T any] struct { _ [0]uint64; u [1]uint64 }
func (r Pointer[T]) Value() *T
func Make[T any](ptr *T) Pointer[T]
