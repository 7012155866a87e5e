"""The publication gate: what must not be published unless an editor has recorded who cleared it.

Text is read into passages (``pages``, ``files``), brought to its plain form (``plain``), and searched by a table of
rules (``table``), whose patterns stand beside their subject: ``marks``, ``numbers``, ``persons``, ``columns``.
"""
