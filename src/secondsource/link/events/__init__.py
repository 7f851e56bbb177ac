"""Which pages tell of one happening?"""
