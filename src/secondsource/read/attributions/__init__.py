"""Who says what, as spans of the text?"""
