"""References: found in a text, resolved in a library, worded for readers."""
