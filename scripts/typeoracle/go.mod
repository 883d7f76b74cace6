module typeoracle

go 1.26
