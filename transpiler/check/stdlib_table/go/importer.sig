package importer

import token "go/token"
import types "go/types"
import io "io"
type Lookup func(path string) (io.ReadCloser, error)
func Default() types.Importer
func For(compiler string, lookup Lookup) types.Importer
func ForCompiler(fset *token.FileSet, compiler string, lookup Lookup) types.Importer
