"""The yardstick of structure recognition: what documents say, written down by reading them, and how far we are from it."""
