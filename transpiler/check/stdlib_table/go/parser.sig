package parser

import ast "go/ast"
import token "go/token"
import fs "io/fs"
const AllErrors Mode = 32
const DeclarationErrors Mode = 16
const ImportsOnly Mode = 2
const PackageClauseOnly Mode = 1
const ParseComments Mode = 4
const SkipObjectResolution Mode = 64
const SpuriousErrors Mode = 32
const Trace Mode = 8
type Mode uint
func ParseDir(fset *token.FileSet, path string, filter func(fs.FileInfo) bool, mode Mode) (pkgs map[string]*ast.Package, first error)
func ParseExpr(x string) (ast.Expr, error)
func ParseExprFrom(fset *token.FileSet, filename string, src any, mode Mode) (expr ast.Expr, err error)
func ParseFile(fset *token.FileSet, filename string, src any, mode Mode) (f *ast.File, err error)
