// Command typeoracle type-checks packages with go/types and prints what it found, one JSON object a package.
//
// Standard input is a JSON list of requests. Files are named by their base name and places by byte offsets, so that the
// output does not depend on where the packages lie.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
)

// Request is one package: its files, and the export data of what it imports.
type Request struct {
	ID        string            `json:"id"`
	Path      string            `json:"path"`
	GoVersion string            `json:"go_version"`
	Files     []string          `json:"files"`
	Exports   map[string]string `json:"exports"`
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
	var requests []Request
	if err := json.NewDecoder(os.Stdin).Decode(&requests); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, request := range requests {
		facts, err := check(request)
		if err == nil {
			err = encoder.Encode(facts)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func check(request Request) (*Facts, error) {
	fset := token.NewFileSet()
	facts := &Facts{ID: request.ID, Errors: []string{}}
	var files []*ast.File
	for _, name := range request.Files {
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			facts.Errors = append(facts.Errors, err.Error())
			if file == nil {
				return facts, nil
			}
		}
		files = append(files, file)
	}
	lookup := func(path string) (io.ReadCloser, error) {
		name, ok := request.Exports[path]
		if !ok || name == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(name)
	}
	info := &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances:  map[*ast.Ident]types.Instance{},
	}
	config := types.Config{
		Importer:  importer.ForCompiler(fset, "gc", lookup),
		GoVersion: "go" + request.GoVersion,
		Sizes:     types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			if problem, ok := err.(types.Error); ok {
				at := fset.Position(problem.Pos)
				facts.Errors = append(facts.Errors, fmt.Sprintf("%s:%d:%d: %s", base(at.Filename), at.Line, at.Column, problem.Msg))
			}
		},
	}
	pkg, _ := config.Check(request.Path, fset, files, info)
	w := &writer{fset: fset, pkg: pkg}
	w.facts(facts, files, info)
	return facts, nil
}
