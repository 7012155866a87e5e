"""vanban: official Vietnamese documents as cross-linked, verifiable Markdown.

The package knows no MkDocs. Data flows one way: ``readers`` and ``structure`` turn a source file into blocks,
``citations`` finds what the blocks cite, ``render`` writes Markdown; ``library`` loads that Markdown back, ``panels``
derives what readers see beside the text, ``rules`` says what must hold.
"""
