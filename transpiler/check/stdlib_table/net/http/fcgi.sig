package fcgi

import net "net"
import http "net/http"
var ErrConnClosed error
var ErrRequestAborted error
func ProcessEnv(r *http.Request) map[string]string
func Serve(l net.Listener, handler http.Handler) error
