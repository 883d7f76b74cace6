package image

import color "image/color"
import io "io"
var Black *Uniform
var ErrFormat error
var Opaque *Uniform
var Transparent *Uniform
var White *Uniform
const YCbCrSubsampleRatio410 YCbCrSubsampleRatio = 5
const YCbCrSubsampleRatio411 YCbCrSubsampleRatio = 4
const YCbCrSubsampleRatio420 YCbCrSubsampleRatio = 2
const YCbCrSubsampleRatio422 YCbCrSubsampleRatio = 1
const YCbCrSubsampleRatio440 YCbCrSubsampleRatio = 3
const YCbCrSubsampleRatio444 YCbCrSubsampleRatio = 0
var ZP Point
var ZR Rectangle
type Alpha struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *Alpha) ColorModel() color.Model
func (r *Alpha) Bounds() Rectangle
func (r *Alpha) At(x int, y int) color.Color
func (r *Alpha) RGBA64At(x int, y int) color.RGBA64
func (r *Alpha) AlphaAt(x int, y int) color.Alpha
func (r *Alpha) PixOffset(x int, y int) int
func (r *Alpha) Set(x int, y int, c color.Color)
func (r *Alpha) SetRGBA64(x int, y int, c color.RGBA64)
func (r *Alpha) SetAlpha(x int, y int, c color.Alpha)
func (r *Alpha) SubImage(r Rectangle) Image
func (r *Alpha) Opaque() bool
type Alpha16 struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *Alpha16) ColorModel() color.Model
func (r *Alpha16) Bounds() Rectangle
func (r *Alpha16) At(x int, y int) color.Color
func (r *Alpha16) RGBA64At(x int, y int) color.RGBA64
func (r *Alpha16) Alpha16At(x int, y int) color.Alpha16
func (r *Alpha16) PixOffset(x int, y int) int
func (r *Alpha16) Set(x int, y int, c color.Color)
func (r *Alpha16) SetRGBA64(x int, y int, c color.RGBA64)
func (r *Alpha16) SetAlpha16(x int, y int, c color.Alpha16)
func (r *Alpha16) SubImage(r Rectangle) Image
func (r *Alpha16) Opaque() bool
type CMYK struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *CMYK) ColorModel() color.Model
func (r *CMYK) Bounds() Rectangle
func (r *CMYK) At(x int, y int) color.Color
func (r *CMYK) RGBA64At(x int, y int) color.RGBA64
func (r *CMYK) CMYKAt(x int, y int) color.CMYK
func (r *CMYK) PixOffset(x int, y int) int
func (r *CMYK) Set(x int, y int, c color.Color)
func (r *CMYK) SetRGBA64(x int, y int, c color.RGBA64)
func (r *CMYK) SetCMYK(x int, y int, c color.CMYK)
func (r *CMYK) SubImage(r Rectangle) Image
func (r *CMYK) Opaque() bool
type Config struct { ColorModel color.Model; Width int; Height int }
type Gray struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *Gray) ColorModel() color.Model
func (r *Gray) Bounds() Rectangle
func (r *Gray) At(x int, y int) color.Color
func (r *Gray) RGBA64At(x int, y int) color.RGBA64
func (r *Gray) GrayAt(x int, y int) color.Gray
func (r *Gray) PixOffset(x int, y int) int
func (r *Gray) Set(x int, y int, c color.Color)
func (r *Gray) SetRGBA64(x int, y int, c color.RGBA64)
func (r *Gray) SetGray(x int, y int, c color.Gray)
func (r *Gray) SubImage(r Rectangle) Image
func (r *Gray) Opaque() bool
type Gray16 struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *Gray16) ColorModel() color.Model
func (r *Gray16) Bounds() Rectangle
func (r *Gray16) At(x int, y int) color.Color
func (r *Gray16) RGBA64At(x int, y int) color.RGBA64
func (r *Gray16) Gray16At(x int, y int) color.Gray16
func (r *Gray16) PixOffset(x int, y int) int
func (r *Gray16) Set(x int, y int, c color.Color)
func (r *Gray16) SetRGBA64(x int, y int, c color.RGBA64)
func (r *Gray16) SetGray16(x int, y int, c color.Gray16)
func (r *Gray16) SubImage(r Rectangle) Image
func (r *Gray16) Opaque() bool
type Image interface{At(x int, y int) color.Color; Bounds() Rectangle; ColorModel() color.Model}
type NRGBA struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *NRGBA) ColorModel() color.Model
func (r *NRGBA) Bounds() Rectangle
func (r *NRGBA) At(x int, y int) color.Color
func (r *NRGBA) RGBA64At(x int, y int) color.RGBA64
func (r *NRGBA) NRGBAAt(x int, y int) color.NRGBA
func (r *NRGBA) PixOffset(x int, y int) int
func (r *NRGBA) Set(x int, y int, c color.Color)
func (r *NRGBA) SetRGBA64(x int, y int, c color.RGBA64)
func (r *NRGBA) SetNRGBA(x int, y int, c color.NRGBA)
func (r *NRGBA) SubImage(r Rectangle) Image
func (r *NRGBA) Opaque() bool
type NRGBA64 struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *NRGBA64) ColorModel() color.Model
func (r *NRGBA64) Bounds() Rectangle
func (r *NRGBA64) At(x int, y int) color.Color
func (r *NRGBA64) RGBA64At(x int, y int) color.RGBA64
func (r *NRGBA64) NRGBA64At(x int, y int) color.NRGBA64
func (r *NRGBA64) PixOffset(x int, y int) int
func (r *NRGBA64) Set(x int, y int, c color.Color)
func (r *NRGBA64) SetRGBA64(x int, y int, c color.RGBA64)
func (r *NRGBA64) SetNRGBA64(x int, y int, c color.NRGBA64)
func (r *NRGBA64) SubImage(r Rectangle) Image
func (r *NRGBA64) Opaque() bool
type NYCbCrA struct { YCbCr; A []uint8; AStride int }
func (r *NYCbCrA) ColorModel() color.Model
func (r *NYCbCrA) At(x int, y int) color.Color
func (r *NYCbCrA) RGBA64At(x int, y int) color.RGBA64
func (r *NYCbCrA) NYCbCrAAt(x int, y int) color.NYCbCrA
func (r *NYCbCrA) AOffset(x int, y int) int
func (r *NYCbCrA) SubImage(r Rectangle) Image
func (r *NYCbCrA) Opaque() bool
type Paletted struct { Pix []uint8; Stride int; Rect Rectangle; Palette color.Palette }
func (r *Paletted) ColorModel() color.Model
func (r *Paletted) Bounds() Rectangle
func (r *Paletted) At(x int, y int) color.Color
func (r *Paletted) RGBA64At(x int, y int) color.RGBA64
func (r *Paletted) PixOffset(x int, y int) int
func (r *Paletted) Set(x int, y int, c color.Color)
func (r *Paletted) SetRGBA64(x int, y int, c color.RGBA64)
func (r *Paletted) ColorIndexAt(x int, y int) uint8
func (r *Paletted) SetColorIndex(x int, y int, index uint8)
func (r *Paletted) SubImage(r Rectangle) Image
func (r *Paletted) Opaque() bool
type PalettedImage interface{ColorIndexAt(x int, y int) uint8; Image}
type Point struct { X int; Y int }
func (r Point) String() string
func (r Point) Add(q Point) Point
func (r Point) Sub(q Point) Point
func (r Point) Mul(k int) Point
func (r Point) Div(k int) Point
func (r Point) In(r Rectangle) bool
func (r Point) Mod(r Rectangle) Point
func (r Point) Eq(q Point) bool
type RGBA struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *RGBA) ColorModel() color.Model
func (r *RGBA) Bounds() Rectangle
func (r *RGBA) At(x int, y int) color.Color
func (r *RGBA) RGBA64At(x int, y int) color.RGBA64
func (r *RGBA) RGBAAt(x int, y int) color.RGBA
func (r *RGBA) PixOffset(x int, y int) int
func (r *RGBA) Set(x int, y int, c color.Color)
func (r *RGBA) SetRGBA64(x int, y int, c color.RGBA64)
func (r *RGBA) SetRGBA(x int, y int, c color.RGBA)
func (r *RGBA) SubImage(r Rectangle) Image
func (r *RGBA) Opaque() bool
type RGBA64 struct { Pix []uint8; Stride int; Rect Rectangle }
func (r *RGBA64) ColorModel() color.Model
func (r *RGBA64) Bounds() Rectangle
func (r *RGBA64) At(x int, y int) color.Color
func (r *RGBA64) RGBA64At(x int, y int) color.RGBA64
func (r *RGBA64) PixOffset(x int, y int) int
func (r *RGBA64) Set(x int, y int, c color.Color)
func (r *RGBA64) SetRGBA64(x int, y int, c color.RGBA64)
func (r *RGBA64) SubImage(r Rectangle) Image
func (r *RGBA64) Opaque() bool
type RGBA64Image interface{RGBA64At(x int, y int) color.RGBA64; Image}
type Rectangle struct { Min Point; Max Point }
func (r Rectangle) String() string
func (r Rectangle) Dx() int
func (r Rectangle) Dy() int
func (r Rectangle) Size() Point
func (r Rectangle) Add(p Point) Rectangle
func (r Rectangle) Sub(p Point) Rectangle
func (r Rectangle) Inset(n int) Rectangle
func (r Rectangle) Intersect(s Rectangle) Rectangle
func (r Rectangle) Union(s Rectangle) Rectangle
func (r Rectangle) Empty() bool
func (r Rectangle) Eq(s Rectangle) bool
func (r Rectangle) Overlaps(s Rectangle) bool
func (r Rectangle) In(s Rectangle) bool
func (r Rectangle) Canon() Rectangle
func (r Rectangle) At(x int, y int) color.Color
func (r Rectangle) RGBA64At(x int, y int) color.RGBA64
func (r Rectangle) Bounds() Rectangle
func (r Rectangle) ColorModel() color.Model
type Uniform struct { C color.Color }
func (r *Uniform) RGBA() (r uint32, g uint32, b uint32, a uint32)
func (r *Uniform) ColorModel() color.Model
func (r *Uniform) Convert(color.Color) color.Color
func (r *Uniform) Bounds() Rectangle
func (r *Uniform) At(x int, y int) color.Color
func (r *Uniform) RGBA64At(x int, y int) color.RGBA64
func (r *Uniform) Opaque() bool
type YCbCr struct { Y []uint8; Cb []uint8; Cr []uint8; YStride int; CStride int; SubsampleRatio YCbCrSubsampleRatio; Rect Rectangle }
func (r *YCbCr) ColorModel() color.Model
func (r *YCbCr) Bounds() Rectangle
func (r *YCbCr) At(x int, y int) color.Color
func (r *YCbCr) RGBA64At(x int, y int) color.RGBA64
func (r *YCbCr) YCbCrAt(x int, y int) color.YCbCr
func (r *YCbCr) YOffset(x int, y int) int
func (r *YCbCr) COffset(x int, y int) int
func (r *YCbCr) SubImage(r Rectangle) Image
func (r *YCbCr) Opaque() bool
type YCbCrSubsampleRatio int
func (r YCbCrSubsampleRatio) String() string
func Decode(r io.Reader) (Image, string, error)
func DecodeConfig(r io.Reader) (Config, string, error)
func NewAlpha(r Rectangle) *Alpha
func NewAlpha16(r Rectangle) *Alpha16
func NewCMYK(r Rectangle) *CMYK
func NewGray(r Rectangle) *Gray
func NewGray16(r Rectangle) *Gray16
func NewNRGBA(r Rectangle) *NRGBA
func NewNRGBA64(r Rectangle) *NRGBA64
func NewNYCbCrA(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *NYCbCrA
func NewPaletted(r Rectangle, p color.Palette) *Paletted
func NewRGBA(r Rectangle) *RGBA
func NewRGBA64(r Rectangle) *RGBA64
func NewUniform(c color.Color) *Uniform
func NewYCbCr(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *YCbCr
func Pt(X int, Y int) Point
func Rect(x0 int, y0 int, x1 int, y1 int) Rectangle
func RegisterFormat(name string, magic string, decode func(io.Reader) (Image, error), decodeConfig func(io.Reader) (Config, error))
