package scanner

import io "io"
const Char = -5
const Comment = -8
const EOF = -1
const Float = -4
const GoTokens = 1012
const GoWhitespace = 4294977024
const Ident = -2
const Int = -3
const RawString = -7
const ScanChars = 32
const ScanComments = 256
const ScanFloats = 16
const ScanIdents = 4
const ScanInts = 8
const ScanRawStrings = 128
const ScanStrings = 64
const SkipComments = 512
const String = -6
type Position struct { Filename string; Offset int; Line int; Column int }
func (r *Position) IsValid() bool
func (r Position) String() string
type Scanner struct { src [2]uint64; srcBuf [1025]uint8; srcPos [1]uint64; srcEnd [1]uint64; srcBufOffset [1]uint64; line [1]uint64; column [1]uint64; lastLineLen [1]uint64; lastCharLen [1]uint64; tokBuf [5]func(); tokPos [1]uint64; tokEnd [1]uint64; ch [1]uint32; Error func(s *Scanner, msg string); ErrorCount int; Mode uint; Whitespace uint64; IsIdentRune func(ch rune, i int) bool; Position }
func (r *Scanner) Init(src io.Reader) *Scanner
func (r *Scanner) Next() rune
func (r *Scanner) Peek() rune
func (r *Scanner) Scan() rune
func (r *Scanner) Pos() (pos Position)
func (r *Scanner) TokenText() string
func TokenString(tok rune) string
