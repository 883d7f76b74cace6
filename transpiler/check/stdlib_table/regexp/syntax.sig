package syntax

const ClassNL Flags = 4
const DotNL Flags = 8
const EmptyBeginLine EmptyOp = 1
const EmptyBeginText EmptyOp = 4
const EmptyEndLine EmptyOp = 2
const EmptyEndText EmptyOp = 8
const EmptyNoWordBoundary EmptyOp = 32
const EmptyWordBoundary EmptyOp = 16
const ErrInternalError ErrorCode = "regexp/syntax: internal error"
const ErrInvalidCharClass ErrorCode = "invalid character class"
const ErrInvalidCharRange ErrorCode = "invalid character class range"
const ErrInvalidEscape ErrorCode = "invalid escape sequence"
const ErrInvalidNamedCapture ErrorCode = "invalid named capture"
const ErrInvalidPerlOp ErrorCode = "invalid or unsupported Perl syntax"
const ErrInvalidRepeatOp ErrorCode = "invalid nested repetition operator"
const ErrInvalidRepeatSize ErrorCode = "invalid repeat count"
const ErrInvalidUTF8 ErrorCode = "invalid UTF-8"
const ErrLarge ErrorCode = "expression too large"
const ErrMissingBracket ErrorCode = "missing closing ]"
const ErrMissingParen ErrorCode = "missing closing )"
const ErrMissingRepeatArgument ErrorCode = "missing argument to repetition operator"
const ErrNestingDepth ErrorCode = "expression nests too deeply"
const ErrTrailingBackslash ErrorCode = "trailing backslash at end of expression"
const ErrUnexpectedParen ErrorCode = "unexpected )"
const FoldCase Flags = 1
const InstAlt InstOp = 0
const InstAltMatch InstOp = 1
const InstCapture InstOp = 2
const InstEmptyWidth InstOp = 3
const InstFail InstOp = 5
const InstMatch InstOp = 4
const InstNop InstOp = 6
const InstRune InstOp = 7
const InstRune1 InstOp = 8
const InstRuneAny InstOp = 9
const InstRuneAnyNotNL InstOp = 10
const Literal Flags = 2
const MatchNL Flags = 12
const NonGreedy Flags = 32
const OneLine Flags = 16
const OpAlternate Op = 19
const OpAnyChar Op = 6
const OpAnyCharNotNL Op = 5
const OpBeginLine Op = 7
const OpBeginText Op = 9
const OpCapture Op = 13
const OpCharClass Op = 4
const OpConcat Op = 18
const OpEmptyMatch Op = 2
const OpEndLine Op = 8
const OpEndText Op = 10
const OpLiteral Op = 3
const OpNoMatch Op = 1
const OpNoWordBoundary Op = 12
const OpPlus Op = 15
const OpQuest Op = 16
const OpRepeat Op = 17
const OpStar Op = 14
const OpWordBoundary Op = 11
const POSIX Flags = 0
const Perl Flags = 212
const PerlX Flags = 64
const Simple Flags = 512
const UnicodeGroups Flags = 128
const WasDollar Flags = 256
type EmptyOp uint8
type Error struct { Code ErrorCode; Expr string }
func (r *Error) Error() string
type ErrorCode string
func (r ErrorCode) String() string
type Flags uint16
type Inst struct { Op InstOp; Out uint32; Arg uint32; Rune []rune }
func (r *Inst) MatchRune(r rune) bool
func (r *Inst) MatchRunePos(r rune) int
func (r *Inst) MatchEmptyWidth(before rune, after rune) bool
func (r *Inst) String() string
type InstOp uint8
func (r InstOp) String() string
type Op uint8
func (r Op) String() string
type Prog struct { Inst []Inst; Start int; NumCap int }
func (r *Prog) String() string
func (r *Prog) Prefix() (prefix string, complete bool)
func (r *Prog) StartCond() EmptyOp
type Regexp struct { Op Op; Flags Flags; Sub []*Regexp; Sub0 [1]*Regexp; Rune []rune; Rune0 [2]rune; Min int; Max int; Cap int; Name string }
func (r *Regexp) Equal(y *Regexp) bool
func (r *Regexp) String() string
func (r *Regexp) MaxCap() int
func (r *Regexp) CapNames() []string
func (r *Regexp) Simplify() *Regexp
func Compile(re *Regexp) (*Prog, error)
func EmptyOpContext(r1 rune, r2 rune) EmptyOp
func IsWordChar(r rune) bool
func Parse(s string, flags Flags) (*Regexp, error)
