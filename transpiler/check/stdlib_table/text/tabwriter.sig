package tabwriter

import io "io"
const AlignRight uint = 4
const Debug uint = 32
const DiscardEmptyColumns uint = 8
const Escape = '\x00' + 255
const FilterHTML uint = 1
const StripEscape uint = 2
const TabIndent uint = 16
type Writer struct { output [2]uint64; minwidth [1]uint64; tabwidth [1]uint64; padding [1]uint64; padbytes [8]uint8; flags [1]uint64; buf [3]func(); pos [1]uint64; cell [3]uint64; endChar [1]uint8; lines [3]func(); widths [3]func() }
func (r *Writer) Init(output io.Writer, minwidth int, tabwidth int, padding int, padchar byte, flags uint) *Writer
func (r *Writer) Flush() error
func (r *Writer) Write(buf []byte) (n int, err error)
func NewWriter(output io.Writer, minwidth int, tabwidth int, padding int, padchar byte, flags uint) *Writer
