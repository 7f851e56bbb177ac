"""What do the texts say together? One bucket of rows that share a key at a time."""
