package mime

import io "io"
const BEncoding WordEncoder = 98
var ErrInvalidMediaParameter error
const QEncoding WordEncoder = 113
type WordDecoder struct { CharsetReader func(charset string, input io.Reader) (io.Reader, error) }
func (r *WordDecoder) Decode(word string) (string, error)
func (r *WordDecoder) DecodeHeader(header string) (string, error)
type WordEncoder byte
func (r WordEncoder) Encode(charset string, s string) string
func AddExtensionType(ext string, typ string) error
func ExtensionsByType(typ string) ([]string, error)
func FormatMediaType(t string, param map[string]string) string
func ParseMediaType(v string) (mediatype string, params map[string]string, err error)
func TypeByExtension(ext string) string
