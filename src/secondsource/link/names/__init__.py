"""Which names stand for one thing, and how is it named by whom?"""
