"""The typed, structured IR: Go with its implicit steps made explicit. Imports nothing of ours but `source`."""
