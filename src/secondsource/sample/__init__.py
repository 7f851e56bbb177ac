"""The bundled case: invented throughout, with its answer key."""
