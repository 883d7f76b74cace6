"""Tools that run the front end on real Go packages and compare it with go/types."""
