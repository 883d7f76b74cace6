package mlkem

import crypto "crypto"
const CiphertextSize1024 = 1568
const CiphertextSize768 = 1088
const EncapsulationKeySize1024 = 1568
const EncapsulationKeySize768 = 1184
const SeedSize = 64
const SharedKeySize = 32
type DecapsulationKey1024 struct { key [1]uint64 }
func (r *DecapsulationKey1024) Bytes() []byte
func (r *DecapsulationKey1024) Decapsulate(ciphertext []byte) (sharedKey []byte, err error)
func (r *DecapsulationKey1024) EncapsulationKey() *EncapsulationKey1024
func (r *DecapsulationKey1024) Encapsulator() crypto.Encapsulator
type DecapsulationKey768 struct { key [1]uint64 }
func (r *DecapsulationKey768) Bytes() []byte
func (r *DecapsulationKey768) Decapsulate(ciphertext []byte) (sharedKey []byte, err error)
func (r *DecapsulationKey768) EncapsulationKey() *EncapsulationKey768
func (r *DecapsulationKey768) Encapsulator() crypto.Encapsulator
type EncapsulationKey1024 struct { key [1]uint64 }
func (r *EncapsulationKey1024) Bytes() []byte
func (r *EncapsulationKey1024) Encapsulate() (sharedKey []byte, ciphertext []byte)
type EncapsulationKey768 struct { key [1]uint64 }
func (r *EncapsulationKey768) Bytes() []byte
func (r *EncapsulationKey768) Encapsulate() (sharedKey []byte, ciphertext []byte)
func GenerateKey1024() (*DecapsulationKey1024, error)
func GenerateKey768() (*DecapsulationKey768, error)
func NewDecapsulationKey1024(seed []byte) (*DecapsulationKey1024, error)
func NewDecapsulationKey768(seed []byte) (*DecapsulationKey768, error)
func NewEncapsulationKey1024(encapsulationKey []byte) (*EncapsulationKey1024, error)
func NewEncapsulationKey768(encapsulationKey []byte) (*EncapsulationKey768, error)
