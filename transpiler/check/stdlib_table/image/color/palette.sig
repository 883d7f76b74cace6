package palette

import color "image/color"
var Plan9 []color.Color
var WebSafe []color.Color
