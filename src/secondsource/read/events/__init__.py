"""What is told to have happened, to whom, and how surely?"""
