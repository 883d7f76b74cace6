package csv

import io "io"
var ErrBareQuote error
var ErrFieldCount error
var ErrQuote error
var ErrTrailingComma error
type ParseError struct { StartLine int; Line int; Column int; Err error }
func (r *ParseError) Error() string
func (r *ParseError) Unwrap() error
type Reader struct { Comma rune; Comment rune; FieldsPerRecord int; LazyQuotes bool; TrimLeadingSpace bool; ReuseRecord bool; TrailingComma bool; r [1]uint64; numLine [1]uint64; offset [1]uint64; rawBuffer [3]func(); recordBuffer [3]func(); fieldIndexes [3]func(); fieldPositions [3]func(); lastRecord [3]func() }
func (r *Reader) Read() (record []string, err error)
func (r *Reader) FieldPos(field int) (line int, column int)
func (r *Reader) InputOffset() int64
func (r *Reader) ReadAll() (records [][]string, err error)
type Writer struct { Comma rune; UseCRLF bool; w [1]uint64 }
func (r *Writer) Write(record []string) error
func (r *Writer) Flush()
func (r *Writer) Error() error
func (r *Writer) WriteAll(records [][]string) error
func NewReader(r io.Reader) *Reader
func NewWriter(w io.Writer) *Writer
