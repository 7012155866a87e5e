"""Blocks to Markdown and back: pages of docs/ as they are written, read, merged and rendered."""
