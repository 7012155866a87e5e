"""Web pages to lines; ``document`` is the way in."""
