"""What does the network hear in a text?"""
