"""Who is behind a source, and for whom does it speak?"""
