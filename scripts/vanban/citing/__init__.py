"""Citing: what a text cites, found in its own words, and what it means in a library.

The stages, after eyecite: clean (``clean``), find documents (``mentions``, ``vague``) and provisions (``chains``), read them in
their text (``references``, with ``places`` and ``quoting``), resolve (``resolving`` the document, ``targets`` the block), annotate
(the pages' links, by the spans). ``relations`` reads what the text says of the documents that it cites. Spans always count in the
untouched text. Callers import from the modules.
"""
