"""A case in the formats other tools read, one module a format."""
