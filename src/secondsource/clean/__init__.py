"""Which characters are the article, and whose are the others? One capture at a time."""
