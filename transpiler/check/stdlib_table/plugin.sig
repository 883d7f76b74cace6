package plugin

type Plugin struct { pluginpath [2]uint64; err [2]uint64; loaded [1]uint64; syms [1]func() }
func (r *Plugin) Lookup(symName string) (Symbol, error)
type Symbol any
func Open(path string) (*Plugin, error)
