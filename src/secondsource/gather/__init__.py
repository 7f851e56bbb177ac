"""Which bytes did we get, when, from where? One input at a time, into the archive."""
