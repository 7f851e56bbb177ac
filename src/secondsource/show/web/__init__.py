"""What a person sees of a case, as typed contexts and as pages."""
