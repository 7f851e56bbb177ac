"""Which statements put forward, or deny, the same thing?"""
