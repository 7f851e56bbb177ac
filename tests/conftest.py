"""Settings of all tests: the same examples each time, and no deadline on a machine that others use too."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
