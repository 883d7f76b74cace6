package scanner

import token "go/token"
import io "io"
const ScanComments Mode = 1
type Error struct { Pos token.Position; Msg string }
func (r Error) Error() string
type ErrorHandler func(pos token.Position, msg string)
type ErrorList []*Error
func (r *ErrorList) Add(pos token.Position, msg string)
func (r *ErrorList) Reset()
func (r ErrorList) Len() int
func (r ErrorList) Swap(i int, j int)
func (r ErrorList) Less(i int, j int) bool
func (r ErrorList) Sort()
func (r *ErrorList) RemoveMultiples()
func (r ErrorList) Error() string
func (r ErrorList) Err() error
type Mode uint
type Scanner struct { file [1]uint64; dir [2]uint64; src [3]func(); err [1]func(); mode [1]uint64; ch [1]uint32; offset [1]uint64; rdOffset [1]uint64; lineOffset [1]uint64; insertSemi [1]uint8; nlPos [1]uint64; stringEnd [1]uint64; ErrorCount int }
func (r *Scanner) Init(file *token.File, src []byte, err ErrorHandler, mode Mode)
func (r *Scanner) Scan() (pos token.Pos, tok token.Token, lit string)
func PrintError(w io.Writer, err error)
