"""Which pages have the same words, and which has them from which?"""
