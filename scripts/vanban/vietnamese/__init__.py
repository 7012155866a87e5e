"""The language: its characters, the encodings it had before Unicode, and what can be a Vietnamese word at all."""
