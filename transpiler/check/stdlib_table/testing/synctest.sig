package synctest

import testing "testing"
func Test(t *testing.T, f func(*testing.T))
func Wait()
