"""How a person sees and checks a case. Views read tables; they never compute facts."""
