"""The bench of search: judged and generated queries through the real search box, beside other engines on the same pages.

``noise`` makes pages that look official, ``sites`` builds one site for each engine from them, ``server`` serves a site and
counts what is sent. ``queries`` reads the judged queries, ``known`` makes others with the slips of ``slips``.
``browser`` types them into a real browser, ``judging`` compares the answers, ``measures`` takes the figures, ``report``
prints them. Run it with ``make bench-search``; ``OPTIONS=--help`` names its options.
"""
