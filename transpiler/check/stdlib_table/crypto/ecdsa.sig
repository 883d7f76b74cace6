package ecdsa

import crypto "crypto"
import ecdh "crypto/ecdh"
import elliptic "crypto/elliptic"
import io "io"
import big "math/big"
type PrivateKey struct { PublicKey; D *big.Int }
func (r *PrivateKey) ECDH() (*ecdh.PrivateKey, error)
func (r *PrivateKey) Public() crypto.PublicKey
func (r *PrivateKey) Equal(x crypto.PrivateKey) bool
func (r *PrivateKey) Bytes() ([]byte, error)
func (r *PrivateKey) Sign(random io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error)
type PublicKey struct { elliptic.Curve; X *big.Int; Y *big.Int }
func (r *PublicKey) ECDH() (*ecdh.PublicKey, error)
func (r *PublicKey) Equal(x crypto.PublicKey) bool
func (r *PublicKey) Bytes() ([]byte, error)
func GenerateKey(c elliptic.Curve, r io.Reader) (*PrivateKey, error)
func ParseRawPrivateKey(curve elliptic.Curve, data []byte) (*PrivateKey, error)
func ParseUncompressedPublicKey(curve elliptic.Curve, data []byte) (*PublicKey, error)
func Sign(rand io.Reader, priv *PrivateKey, hash []byte) (r *big.Int, s *big.Int, err error)
func SignASN1(r io.Reader, priv *PrivateKey, hash []byte) ([]byte, error)
func Verify(pub *PublicKey, hash []byte, r *big.Int, s *big.Int) bool
func VerifyASN1(pub *PublicKey, hash []byte, sig []byte) bool
