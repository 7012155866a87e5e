"""Markup as a browser reads it: a tree, addresses, what is shown, what may be there."""
