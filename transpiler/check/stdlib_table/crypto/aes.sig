package aes

import cipher "crypto/cipher"
const BlockSize = 16
type KeySizeError int
func (r KeySizeError) Error() string
func NewCipher(key []byte) (cipher.Block, error)
