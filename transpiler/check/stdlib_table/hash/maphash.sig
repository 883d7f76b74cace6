package maphash

import hash "hash"
type Hash struct { _ [0]func(); seed [1]uint64; state [1]uint64; buf [128]uint8; n [1]uint64 }
func (r *Hash) WriteByte(b byte) error
func (r *Hash) Write(b []byte) (int, error)
func (r *Hash) WriteString(s string) (int, error)
func (r *Hash) Seed() Seed
func (r *Hash) SetSeed(seed Seed)
func (r *Hash) Reset()
func (r *Hash) Sum64() uint64
func (r *Hash) Sum(b []byte) []byte
func (r *Hash) Size() int
func (r *Hash) BlockSize() int
func (r *Hash) Clone() (hash.Cloner, error)
type Seed struct { s [1]uint64 }
func Bytes(seed Seed, b []byte) uint64
func Comparable[T comparable](seed Seed, v T) uint64
func MakeSeed() Seed
func String(seed Seed, s string) uint64
func WriteComparable[T comparable](h *Hash, x T)
