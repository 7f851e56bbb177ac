"""Which days does a time cover, as it is written?"""
