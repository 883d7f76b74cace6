package crc32

import hash "hash"
const Castagnoli = 2197175160
const IEEE = 3988292384
var IEEETable *Table
const Koopman = 3945912366
const Size = 4
type Table [256]uint32
func Checksum(data []byte, tab *Table) uint32
func ChecksumIEEE(data []byte) uint32
func MakeTable(poly uint32) *Table
func New(tab *Table) hash.Hash32
func NewIEEE() hash.Hash32
func Update(crc uint32, tab *Table, p []byte) uint32
