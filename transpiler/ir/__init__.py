"""The typed, structured IR: Go's meaning with its implicit steps made explicit. Imports nothing of ours but `source`."""
