"""What is known across captures, derived from observations and decisions."""
