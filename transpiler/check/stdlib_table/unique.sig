package unique

type Handle[T comparable] struct { value [1]uint64 }
func (r Handle[T]) Value() T
func Make[T comparable](value T) Handle[T]
