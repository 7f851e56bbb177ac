"""What people decide about a case: kept beside the facts, append-only, and stronger than what the program found."""
