"""How the reader's network is made, from public data to the file that ships with the package."""
