"""Search: what is indexed, in which form, and how the built site comes to use it.

``syllables`` is one specification with two implementations (here and scripts/search/syllables.js), ``sections`` reads the
built pages, ``index`` makes the inverted index, ``shards`` its files, ``bundle`` the scripts, ``publish`` all of it.
"""
