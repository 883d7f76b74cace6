package ed25519

import crypto "crypto"
import io "io"
const PrivateKeySize = 64
const PublicKeySize = 32
const SeedSize = 32
const SignatureSize = 64
type Options struct { Hash crypto.Hash; Context string }
func (r *Options) HashFunc() crypto.Hash
type PrivateKey []byte
func (r PrivateKey) Public() crypto.PublicKey
func (r PrivateKey) Equal(x crypto.PrivateKey) bool
func (r PrivateKey) Seed() []byte
func (r PrivateKey) Sign(rand io.Reader, message []byte, opts crypto.SignerOpts) (signature []byte, err error)
type PublicKey []byte
func (r PublicKey) Equal(x crypto.PublicKey) bool
func GenerateKey(random io.Reader) (PublicKey, PrivateKey, error)
func NewKeyFromSeed(seed []byte) PrivateKey
func Sign(privateKey PrivateKey, message []byte) []byte
func Verify(publicKey PublicKey, message []byte, sig []byte) bool
func VerifyWithOptions(publicKey PublicKey, message []byte, sig []byte, opts *Options) error
