"""PDF to lines; ``document`` is the way in."""
