"""How much or how many of what is told?"""
