// Command typeoracle type-checks packages with go/types and prints what it found, one JSON object a package.
//
// Standard input holds requests, one JSON object after the other. Files are named by their base name and places by byte
// offsets, so that the output does not depend on where the packages lie. With -ast it prints go/parser's
// syntax trees of the files named there.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io"
	"os"
)

// Request is one package: its files, and the export data of what it imports. `flags` are those of go/types' own tests.
type Request struct {
	ID        string            `json:"id"`
	Path      string            `json:"path"`
	GoVersion string            `json:"go_version"`
	Files     []string          `json:"files"`
	Exports   map[string]string `json:"exports"`
	Flags     *Flags            `json:"flags"`
}

// Flags ask for errors alone, under the settings of a file of go/types' test data.
type Flags struct {
	Lang    string `json:"lang"`
	FakeC   bool   `json:"fakeImportC"`
	Aliases string `json:"gotypesalias"`
}

// Facts is what go/types knows of a package: each map goes from a place to a description.
type Facts struct {
	ID         string            `json:"id"`
	Errors     []string          `json:"errors"`
	Types      map[string]string `json:"types"`
	Defs       map[string]string `json:"defs"`
	Uses       map[string]string `json:"uses"`
	Implicits  map[string]string `json:"implicits"`
	Selections map[string]string `json:"selections"`
	Instances  map[string]string `json:"instances"`
	Inits      []string          `json:"inits"`
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "-ast" {
		if err := dumpSyntax(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	decoder := json.NewDecoder(os.Stdin)
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for {
		var request Request
		err := decoder.Decode(&request)
		if err == io.EOF {
			return
		}
		if err == nil {
			err = encoder.Encode(check(request))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// parse reads the files; what does not parse is reported as far as it goes.
func parse(fset *token.FileSet, request Request, facts *Facts) []*ast.File {
	var files []*ast.File
	mode := parser.ParseComments | parser.SkipObjectResolution
	if request.Flags != nil {
		mode = parser.AllErrors
	}
	for _, name := range request.Files {
		file, err := parser.ParseFile(fset, name, nil, mode)
		var list scanner.ErrorList
		if errors.As(err, &list) {
			for _, problem := range list {
				facts.Errors = append(facts.Errors, message(problem.Pos, problem.Msg))
			}
		} else if err != nil {
			facts.Errors = append(facts.Errors, err.Error())
		}
		if file != nil {
			files = append(files, file)
		}
	}
	return files
}

func message(at token.Position, text string) string {
	return fmt.Sprintf("%s:%d:%d: %s", base(at.Filename), at.Line, at.Column, text)
}

func check(request Request) *Facts {
	fset := token.NewFileSet()
	facts := &Facts{ID: request.ID, Errors: []string{}}
	files := parse(fset, request, facts)
	lookup := func(path string) (io.ReadCloser, error) {
		name, ok := request.Exports[path]
		if !ok || name == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(name)
	}
	config := types.Config{
		Importer:  importer.ForCompiler(fset, "gc", lookup),
		GoVersion: "go" + request.GoVersion,
		Sizes:     types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			if problem, ok := err.(types.Error); ok {
				facts.Errors = append(facts.Errors, message(fset.Position(problem.Pos), problem.Msg))
			}
		},
	}
	if flags := request.Flags; flags != nil {
		types.DefPredeclaredTestFuncs()
		config.GoVersion, config.FakeImportC = flags.Lang, flags.FakeC
		os.Setenv("GODEBUG", "gotypesalias="+map[bool]string{true: "1", false: flags.Aliases}[flags.Aliases == ""])
		config.Check(files[0].Name.Name, fset, files, nil)
		return facts
	}
	info := &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
	}
	pkg, _ := config.Check(request.Path, fset, files, info)
	w := &writer{fset: fset, pkg: pkg}
	w.facts(facts, files, info)
	return facts
}
