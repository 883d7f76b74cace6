package cryptotest

import testing "testing"
func SetGlobalRandom(t *testing.T, seed uint64)
