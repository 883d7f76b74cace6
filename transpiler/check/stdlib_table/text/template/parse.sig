package parse

import strings "strings"
const NodeAction NodeType = 1
const NodeBool NodeType = 2
const NodeBreak NodeType = 21
const NodeChain NodeType = 3
const NodeCommand NodeType = 4
const NodeComment NodeType = 20
const NodeContinue NodeType = 22
const NodeDot NodeType = 5
const NodeField NodeType = 8
const NodeIdentifier NodeType = 9
const NodeIf NodeType = 10
const NodeList NodeType = 11
const NodeNil NodeType = 12
const NodeNumber NodeType = 13
const NodePipe NodeType = 14
const NodeRange NodeType = 15
const NodeString NodeType = 16
const NodeTemplate NodeType = 17
const NodeText NodeType = 0
const NodeVariable NodeType = 18
const NodeWith NodeType = 19
const ParseComments Mode = 1
const SkipFuncCheck Mode = 2
type ActionNode struct { NodeType; Pos; tr [1]uint64; Line int; Pipe *PipeNode }
func (r *ActionNode) String() string
func (r *ActionNode) writeTo(sb *strings.Builder)
func (r *ActionNode) tree() *Tree
func (r *ActionNode) Copy() Node
type BoolNode struct { NodeType; Pos; tr [1]uint64; True bool }
func (r *BoolNode) String() string
func (r *BoolNode) writeTo(sb *strings.Builder)
func (r *BoolNode) tree() *Tree
func (r *BoolNode) Copy() Node
type BranchNode struct { NodeType; Pos; tr [1]uint64; Line int; Pipe *PipeNode; List *ListNode; ElseList *ListNode }
func (r *BranchNode) String() string
func (r *BranchNode) writeTo(sb *strings.Builder)
func (r *BranchNode) tree() *Tree
func (r *BranchNode) Copy() Node
type BreakNode struct { tr [1]uint64; NodeType; Pos; Line int }
func (r *BreakNode) Copy() Node
func (r *BreakNode) String() string
func (r *BreakNode) tree() *Tree
func (r *BreakNode) writeTo(sb *strings.Builder)
type ChainNode struct { NodeType; Pos; tr [1]uint64; Node Node; Field []string }
func (r *ChainNode) Add(field string)
func (r *ChainNode) String() string
func (r *ChainNode) writeTo(sb *strings.Builder)
func (r *ChainNode) tree() *Tree
func (r *ChainNode) Copy() Node
type CommandNode struct { NodeType; Pos; tr [1]uint64; Args []Node }
func (r *CommandNode) String() string
func (r *CommandNode) writeTo(sb *strings.Builder)
func (r *CommandNode) tree() *Tree
func (r *CommandNode) Copy() Node
type CommentNode struct { NodeType; Pos; tr [1]uint64; Text string }
func (r *CommentNode) String() string
func (r *CommentNode) writeTo(sb *strings.Builder)
func (r *CommentNode) tree() *Tree
func (r *CommentNode) Copy() Node
type ContinueNode struct { tr [1]uint64; NodeType; Pos; Line int }
func (r *ContinueNode) Copy() Node
func (r *ContinueNode) String() string
func (r *ContinueNode) tree() *Tree
func (r *ContinueNode) writeTo(sb *strings.Builder)
type DotNode struct { NodeType; Pos; tr [1]uint64 }
func (r *DotNode) Type() NodeType
func (r *DotNode) String() string
func (r *DotNode) writeTo(sb *strings.Builder)
func (r *DotNode) tree() *Tree
func (r *DotNode) Copy() Node
type FieldNode struct { NodeType; Pos; tr [1]uint64; Ident []string }
func (r *FieldNode) String() string
func (r *FieldNode) writeTo(sb *strings.Builder)
func (r *FieldNode) tree() *Tree
func (r *FieldNode) Copy() Node
type IdentifierNode struct { NodeType; Pos; tr [1]uint64; Ident string }
func (r *IdentifierNode) SetPos(pos Pos) *IdentifierNode
func (r *IdentifierNode) SetTree(t *Tree) *IdentifierNode
func (r *IdentifierNode) String() string
func (r *IdentifierNode) writeTo(sb *strings.Builder)
func (r *IdentifierNode) tree() *Tree
func (r *IdentifierNode) Copy() Node
type IfNode struct { BranchNode }
func (r *IfNode) Copy() Node
type ListNode struct { NodeType; Pos; tr [1]uint64; Nodes []Node }
func (r *ListNode) tree() *Tree
func (r *ListNode) String() string
func (r *ListNode) writeTo(sb *strings.Builder)
func (r *ListNode) CopyList() *ListNode
func (r *ListNode) Copy() Node
type Mode uint
type NilNode struct { NodeType; Pos; tr [1]uint64 }
func (r *NilNode) Type() NodeType
func (r *NilNode) String() string
func (r *NilNode) writeTo(sb *strings.Builder)
func (r *NilNode) tree() *Tree
func (r *NilNode) Copy() Node
type Node interface{Copy() Node; Position() Pos; String() string; Type() NodeType; tree() *Tree; writeTo(*strings.Builder)}
type NodeType int
func (r NodeType) Type() NodeType
type NumberNode struct { NodeType; Pos; tr [1]uint64; IsInt bool; IsUint bool; IsFloat bool; IsComplex bool; Int64 int64; Uint64 uint64; Float64 float64; Complex128 complex128; Text string }
func (r *NumberNode) String() string
func (r *NumberNode) writeTo(sb *strings.Builder)
func (r *NumberNode) tree() *Tree
func (r *NumberNode) Copy() Node
type PipeNode struct { NodeType; Pos; tr [1]uint64; Line int; IsAssign bool; Decl []*VariableNode; Cmds []*CommandNode }
func (r *PipeNode) String() string
func (r *PipeNode) writeTo(sb *strings.Builder)
func (r *PipeNode) tree() *Tree
func (r *PipeNode) CopyPipe() *PipeNode
func (r *PipeNode) Copy() Node
type Pos int
func (r Pos) Position() Pos
type RangeNode struct { BranchNode }
func (r *RangeNode) Copy() Node
type StringNode struct { NodeType; Pos; tr [1]uint64; Quoted string; Text string }
func (r *StringNode) String() string
func (r *StringNode) writeTo(sb *strings.Builder)
func (r *StringNode) tree() *Tree
func (r *StringNode) Copy() Node
type TemplateNode struct { NodeType; Pos; tr [1]uint64; Line int; Name string; Pipe *PipeNode }
func (r *TemplateNode) String() string
func (r *TemplateNode) writeTo(sb *strings.Builder)
func (r *TemplateNode) tree() *Tree
func (r *TemplateNode) Copy() Node
type TextNode struct { NodeType; Pos; tr [1]uint64; Text []byte }
func (r *TextNode) String() string
func (r *TextNode) writeTo(sb *strings.Builder)
func (r *TextNode) tree() *Tree
func (r *TextNode) Copy() Node
type Tree struct { Name string; ParseName string; Root *ListNode; Mode Mode; text [2]uint64; funcs [3]func(); lex [1]uint64; token [15]uint64; peekCount [1]uint64; vars [3]func(); treeSet [1]func(); actionLine [1]uint64; rangeDepth [1]uint64; stackDepth [1]uint64 }
func (r *Tree) Copy() *Tree
func (r *Tree) ErrorContext(n Node) (location string, context string)
func (r *Tree) Parse(text string, leftDelim string, rightDelim string, treeSet map[string]*Tree, funcs ...map[string]any) (tree *Tree, err error)
type VariableNode struct { NodeType; Pos; tr [1]uint64; Ident []string }
func (r *VariableNode) String() string
func (r *VariableNode) writeTo(sb *strings.Builder)
func (r *VariableNode) tree() *Tree
func (r *VariableNode) Copy() Node
type WithNode struct { BranchNode }
func (r *WithNode) Copy() Node
func IsEmptyTree(n Node) bool
func New(name string, funcs ...map[string]any) *Tree
func NewIdentifier(ident string) *IdentifierNode
func Parse(name string, text string, leftDelim string, rightDelim string, funcs ...map[string]any) (map[string]*Tree, error)
