"""What is put forward, how surely, and by which way did it come?"""
