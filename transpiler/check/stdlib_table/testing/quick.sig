package quick

import rand "math/rand"
import reflect "reflect"
type CheckEqualError struct { CheckError; Out1 []any; Out2 []any }
func (r *CheckEqualError) Error() string
type CheckError struct { Count int; In []any }
func (r *CheckError) Error() string
type Config struct { MaxCount int; MaxCountScale float64; Rand *rand.Rand; Values func([]reflect.Value, *rand.Rand) }
type Generator interface{Generate(rand *rand.Rand, size int) reflect.Value}
type SetupError string
func (r SetupError) Error() string
func Check(f any, config *Config) error
func CheckEqual(f any, g any, config *Config) error
func Value(t reflect.Type, rand *rand.Rand) (value reflect.Value, ok bool)
