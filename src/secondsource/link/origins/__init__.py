"""To how many independent places do the tellings of a claim go back?"""
