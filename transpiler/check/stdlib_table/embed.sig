package embed

import fs "io/fs"
type FS struct { _ struct{} }
func (r FS) Open(name string) (fs.File, error)
func (r FS) ReadDir(name string) ([]fs.DirEntry, error)
func (r FS) ReadFile(name string) ([]byte, error)
