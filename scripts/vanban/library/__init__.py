"""Everything docs/ holds as one model, and what follows from it."""
