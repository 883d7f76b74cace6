package constraint

type AndExpr struct { X Expr; Y Expr }
func (r *AndExpr) isExpr()
func (r *AndExpr) Eval(ok func(tag string) bool) bool
func (r *AndExpr) String() string
type Expr interface{Eval(ok func(tag string) bool) bool; String() string; isExpr()}
type NotExpr struct { X Expr }
func (r *NotExpr) isExpr()
func (r *NotExpr) Eval(ok func(tag string) bool) bool
func (r *NotExpr) String() string
type OrExpr struct { X Expr; Y Expr }
func (r *OrExpr) isExpr()
func (r *OrExpr) Eval(ok func(tag string) bool) bool
func (r *OrExpr) String() string
type SyntaxError struct { Offset int; Err string }
func (r *SyntaxError) Error() string
type TagExpr struct { Tag string }
func (r *TagExpr) isExpr()
func (r *TagExpr) Eval(ok func(tag string) bool) bool
func (r *TagExpr) String() string
func GoVersion(x Expr) string
func IsGoBuild(line string) bool
func IsPlusBuild(line string) bool
func Parse(line string) (Expr, error)
func PlusBuildLines(x Expr) ([]string, error)
