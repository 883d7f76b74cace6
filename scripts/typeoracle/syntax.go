package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
)

// dumpSyntax reads file names, one a line, and writes go/parser's tree of each: a line with the name and the number of
// lines that follow, then one line a node, depth first. A file that go/parser rejects has one line: its first error.
func dumpSyntax() error {
	names := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for names.Scan() {
		lines := syntaxOf(names.Text())
		fmt.Fprintf(out, "%s\t%d\n", names.Text(), len(lines))
		for _, line := range lines {
			out.WriteString(line)
			out.WriteByte('\n')
		}
	}
	return names.Err()
}

func syntaxOf(name string) []string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		if list, ok := err.(scanner.ErrorList); ok {
			return []string{fmt.Sprintf("error %d:%d: %s", list[0].Pos.Line, list[0].Pos.Column, list[0].Msg)}
		}
		return []string{"error 0:0: " + err.Error()}
	}
	d := &dumper{base: int(file.FileStart), buffer: make([]byte, 0, 1<<10)}
	d.node(0, "File", file)
	for _, group := range file.Comments {
		d.lines = append(d.lines, fmt.Sprintf("comments %d", d.offset(group.Pos())))
		for _, comment := range group.List {
			d.lines = append(d.lines, fmt.Sprintf("comment %d %s", d.offset(comment.Slash), quote(comment.Text)))
		}
	}
	return d.lines
}

// quote keeps a text on its line.
func quote(text string) string {
	if strings.ContainsAny(text, "\\\n\r") {
		text = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`).Replace(text)
	}
	return `"` + text + `"`
}

// dumper writes the nodes of one file: depth, the field a node stands in, its kind, its extent, what it holds itself.
type dumper struct {
	base   int
	lines  []string
	buffer []byte
}

func (d *dumper) offset(pos token.Pos) int {
	if !pos.IsValid() {
		return -1
	}
	return int(pos) - d.base
}

func (d *dumper) node(depth int, field string, node ast.Node) {
	value := reflect.ValueOf(node).Elem()
	shape := value.Type()
	line := d.buffer[:0]
	line = strconv.AppendInt(line, int64(depth), 10)
	line = append(line, ' ')
	line = append(line, field...)
	line = append(line, ' ')
	line = append(line, shape.Name()...)
	line = append(line, ' ')
	line = strconv.AppendInt(line, int64(d.offset(node.Pos())), 10)
	line = append(line, '-')
	line = strconv.AppendInt(line, int64(d.offset(node.End())), 10)
	for i := range shape.NumField() {
		if shape.Field(i).Name == "GoVersion" {
			continue // the loader reads build constraints
		}
		if text := d.scalar(value.Field(i).Interface()); text != "" {
			line = append(line, ' ')
			line = append(line, shape.Field(i).Name...)
			line = append(line, '=')
			line = append(line, text...)
		}
	}
	d.lines = append(d.lines, string(line))
	for i := range shape.NumField() {
		d.below(depth+1, shape.Field(i).Name, value.Field(i))
	}
}

// scalar is the text of a field that is no node; empty for those that are, and for the objects that no one resolved.
func (d *dumper) scalar(value any) string {
	switch value := value.(type) {
	case token.Pos:
		return strconv.Itoa(d.offset(value))
	case token.Token:
		return value.String()
	case ast.ChanDir:
		return [...]string{"", "send", "recv", "both"}[value]
	case bool:
		return strconv.FormatBool(value)
	case string:
		return quote(value)
	case *ast.CommentGroup:
		if value != nil {
			return strconv.Itoa(d.offset(value.Pos()))
		}
		return "-1"
	}
	return ""
}

// below writes the nodes in a field. Imports and Comments of a file are other views of what it holds.
func (d *dumper) below(depth int, field string, value reflect.Value) {
	switch value.Kind() {
	case reflect.Slice:
		if _, ok := value.Interface().([]*ast.ImportSpec); ok {
			return
		}
		for i := range value.Len() {
			d.below(depth, field, value.Index(i))
		}
	case reflect.Interface, reflect.Pointer:
		if value.IsNil() {
			return
		}
		switch node := value.Interface().(type) {
		case *ast.CommentGroup, *ast.Object, *ast.Scope:
		case ast.Node:
			d.node(depth, field, node)
		}
	}
}
