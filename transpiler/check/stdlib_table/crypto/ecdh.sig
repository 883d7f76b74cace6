package ecdh

import crypto "crypto"
import io "io"
type Curve interface{GenerateKey(rand io.Reader) (*PrivateKey, error); NewPrivateKey(key []byte) (*PrivateKey, error); NewPublicKey(key []byte) (*PublicKey, error); ecdh(local *PrivateKey, remote *PublicKey) ([]byte, error)}
type KeyExchanger interface{Curve() Curve; ECDH(*PublicKey) ([]byte, error); PublicKey() *PublicKey}
type PrivateKey struct { curve [2]uint64; privateKey [3]func(); publicKey [1]uint64; boring [1]uint64; fips [1]uint64 }
func (r *PrivateKey) ECDH(remote *PublicKey) ([]byte, error)
func (r *PrivateKey) Bytes() []byte
func (r *PrivateKey) Equal(x crypto.PrivateKey) bool
func (r *PrivateKey) Curve() Curve
func (r *PrivateKey) PublicKey() *PublicKey
func (r *PrivateKey) Public() crypto.PublicKey
type PublicKey struct { curve [2]uint64; publicKey [3]func(); boring [1]uint64; fips [1]uint64 }
func (r *PublicKey) Bytes() []byte
func (r *PublicKey) Equal(x crypto.PublicKey) bool
func (r *PublicKey) Curve() Curve
func P256() Curve
func P384() Curve
func P521() Curve
func X25519() Curve
