package list

type Element struct { next [1]uint64; prev [1]uint64; list [1]uint64; Value any }
func (r *Element) Next() *Element
func (r *Element) Prev() *Element
type List struct { root [5]uint64; len [1]uint64 }
func (r *List) Init() *List
func (r *List) Len() int
func (r *List) Front() *Element
func (r *List) Back() *Element
func (r *List) Remove(e *Element) any
func (r *List) PushFront(v any) *Element
func (r *List) PushBack(v any) *Element
func (r *List) InsertBefore(v any, mark *Element) *Element
func (r *List) InsertAfter(v any, mark *Element) *Element
func (r *List) MoveToFront(e *Element)
func (r *List) MoveToBack(e *Element)
func (r *List) MoveBefore(e *Element, mark *Element)
func (r *List) MoveAfter(e *Element, mark *Element)
func (r *List) PushBackList(other *List)
func (r *List) PushFrontList(other *List)
func New() *List
