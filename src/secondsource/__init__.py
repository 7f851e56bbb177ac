"""Who says so, how do they know, and how many independent sources are there really?"""
