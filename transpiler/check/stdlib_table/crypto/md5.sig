package md5

import hash "hash"
const BlockSize = 64
const Size = 16
func New() hash.Hash
func Sum(data []byte) [16]byte
