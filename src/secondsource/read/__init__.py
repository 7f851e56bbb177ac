"""What does this one text say, and who says it? One document at a time."""
