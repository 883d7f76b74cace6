package pem

import io "io"
type Block struct { Type string; Headers map[string]string; Bytes []byte }
func Decode(data []byte) (p *Block, rest []byte)
func Encode(out io.Writer, b *Block) error
func EncodeToMemory(b *Block) []byte
