"""Where the stages run: the same functions, on one machine or on many."""
