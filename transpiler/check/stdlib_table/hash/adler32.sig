package adler32

import hash "hash"
const Size = 4
func Checksum(data []byte) uint32
func New() hash.Hash32
