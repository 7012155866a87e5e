"""Mutated files through the whole conversion: the only outcomes allowed are a conversion and a clear refusal."""
