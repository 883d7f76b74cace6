package race

