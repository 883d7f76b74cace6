package unique

type Handle[T comparable] struct { _ struct{} }
func (r Handle[T]) Value() T
func Make[T comparable](value T) Handle[T]
