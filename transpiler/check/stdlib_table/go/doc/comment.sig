package comment

type Block interface{block()}
type Code struct { Text string }
func (r *Code) block()
type Doc struct { Content []Block; Links []*LinkDef }
type DocLink struct { Text []Text; ImportPath string; Recv string; Name string }
func (r *DocLink) text()
func (r *DocLink) DefaultURL(baseURL string) string
type Heading struct { Text []Text }
func (r *Heading) block()
func (r *Heading) DefaultID() string
type Italic string
func (r Italic) text()
type Link struct { Auto bool; Text []Text; URL string }
func (r *Link) text()
type LinkDef struct { Text string; URL string; Used bool }
type List struct { Items []*ListItem; ForceBlankBefore bool; ForceBlankBetween bool }
func (r *List) block()
func (r *List) BlankBefore() bool
func (r *List) BlankBetween() bool
type ListItem struct { Number string; Content []Block }
type Paragraph struct { Text []Text }
func (r *Paragraph) block()
type Parser struct { Words map[string]string; LookupPackage func(name string) (importPath string, ok bool); LookupSym func(recv string, name string) (ok bool) }
func (r *Parser) Parse(text string) *Doc
type Plain string
func (r Plain) text()
type Printer struct { HeadingLevel int; HeadingID func(h *Heading) string; DocLinkURL func(link *DocLink) string; DocLinkBaseURL string; TextPrefix string; TextCodePrefix string; TextWidth int }
func (r *Printer) HTML(d *Doc) []byte
func (r *Printer) Markdown(d *Doc) []byte
func (r *Printer) Comment(d *Doc) []byte
func (r *Printer) Text(d *Doc) []byte
type Text interface{text()}
func DefaultLookupPackage(name string) (importPath string, ok bool)
