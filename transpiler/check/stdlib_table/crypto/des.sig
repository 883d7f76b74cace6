package des

import cipher "crypto/cipher"
const BlockSize = 8
type KeySizeError int
func (r KeySizeError) Error() string
func NewCipher(key []byte) (cipher.Block, error)
func NewTripleDESCipher(key []byte) (cipher.Block, error)
