"""The index of the desk: one SQLite file derived from the tables of a case, made again whenever they change."""
