"""Which numbers count the same thing, and between which bounds?"""
