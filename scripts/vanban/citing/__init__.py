"""Citing: what a text cites, found in its own words, and what it means in a library.

The stages, after eyecite: clean and find (``mentions``, ``vague``), resolve (``resolving``), annotate (the pages' links, by the
spans). Spans always count in the untouched text. Callers import from the modules.
"""
