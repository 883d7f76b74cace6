package fstest

import fs "io/fs"
import time "time"
type MapFS map[string]*MapFile
func (r MapFS) Open(name string) (fs.File, error)
func (r MapFS) ReadLink(name string) (string, error)
func (r MapFS) Lstat(name string) (fs.FileInfo, error)
func (r MapFS) ReadFile(name string) ([]byte, error)
func (r MapFS) Stat(name string) (fs.FileInfo, error)
func (r MapFS) ReadDir(name string) ([]fs.DirEntry, error)
func (r MapFS) Glob(pattern string) ([]string, error)
func (r MapFS) Sub(dir string) (fs.FS, error)
type MapFile struct { Data []byte; Mode fs.FileMode; ModTime time.Time; Sys any }
func TestFS(fsys fs.FS, expected ...string) error
