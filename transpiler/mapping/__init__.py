"""What library symbols become: rows of `mappings/*.toml`, loaded into frozen records keyed by resolved symbol."""
