package slogtest

import slog "log/slog"
import testing "testing"
func Run(t *testing.T, newHandler func(*testing.T) slog.Handler, result func(*testing.T) map[string]any)
func TestHandler(h slog.Handler, results func() []map[string]any) error
