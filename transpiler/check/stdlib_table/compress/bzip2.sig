package bzip2

import io "io"
type StructuralError string
func (r StructuralError) Error() string
func NewReader(r io.Reader) io.Reader
