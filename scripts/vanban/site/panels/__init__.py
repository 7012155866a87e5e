"""Panels: what readers see beside the text, derived from the library at build. Pure: records in, HTML out."""
