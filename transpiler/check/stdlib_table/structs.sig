package structs

type HostLayout struct { _ [0]uint8 }
