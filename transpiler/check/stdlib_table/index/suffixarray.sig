package suffixarray

import io "io"
import regexp "regexp"
type Index struct { data [3]func(); sa [6]func() }
func (r *Index) Read(r io.Reader) error
func (r *Index) Write(w io.Writer) error
func (r *Index) Bytes() []byte
func (r *Index) Lookup(s []byte, n int) (result []int)
func (r *Index) FindAllIndex(r *regexp.Regexp, n int) (result [][]int)
func New(data []byte) *Index
