package embed

import fs "io/fs"
type FS struct { files [1]uint64 }
func (r FS) Open(name string) (fs.File, error)
func (r FS) ReadDir(name string) ([]fs.DirEntry, error)
func (r FS) ReadFile(name string) ([]byte, error)
