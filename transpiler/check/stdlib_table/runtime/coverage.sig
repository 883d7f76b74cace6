package coverage

import io "io"
func ClearCounters() error
func WriteCounters(w io.Writer) error
func WriteCountersDir(dir string) error
func WriteMeta(w io.Writer) error
func WriteMetaDir(dir string) error
