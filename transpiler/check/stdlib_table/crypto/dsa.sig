package dsa

import io "io"
import big "math/big"
var ErrInvalidPublicKey error
const L1024N160 ParameterSizes = 0
const L2048N224 ParameterSizes = 1
const L2048N256 ParameterSizes = 2
const L3072N256 ParameterSizes = 3
type ParameterSizes int
type Parameters struct { P *big.Int; Q *big.Int; G *big.Int }
type PrivateKey struct { PublicKey; X *big.Int }
type PublicKey struct { Parameters; Y *big.Int }
func GenerateKey(priv *PrivateKey, rand io.Reader) error
func GenerateParameters(params *Parameters, rand io.Reader, sizes ParameterSizes) error
func Sign(random io.Reader, priv *PrivateKey, hash []byte) (r *big.Int, s *big.Int, err error)
func Verify(pub *PublicKey, hash []byte, r *big.Int, s *big.Int) bool
