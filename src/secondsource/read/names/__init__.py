"""Who and what is named, and which names, noun phrases and pronouns stand for one thing?"""
