package mail

import io "io"
import mime "mime"
import time "time"
var ErrHeaderNotPresent error
type Address struct { Name string; Address string }
func (r *Address) String() string
type AddressParser struct { WordDecoder *mime.WordDecoder }
func (r *AddressParser) Parse(address string) (*Address, error)
func (r *AddressParser) ParseList(list string) ([]*Address, error)
type Header map[string][]string
func (r Header) Get(key string) string
func (r Header) Date() (time.Time, error)
func (r Header) AddressList(key string) ([]*Address, error)
type Message struct { Header Header; Body io.Reader }
func ParseAddress(address string) (*Address, error)
func ParseAddressList(list string) ([]*Address, error)
func ParseDate(date string) (time.Time, error)
func ReadMessage(r io.Reader) (msg *Message, err error)
