module goxide/stdsigs

go 1.26
