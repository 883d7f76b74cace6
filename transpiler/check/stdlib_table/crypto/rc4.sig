package rc4

type Cipher struct { s [256]uint32; i [1]uint8; j [1]uint8 }
func (r *Cipher) Reset()
func (r *Cipher) XORKeyStream(dst []byte, src []byte)
type KeySizeError int
func (r KeySizeError) Error() string
func NewCipher(key []byte) (*Cipher, error)
