"""Word (OOXML) to lines; ``document`` is the way in."""
