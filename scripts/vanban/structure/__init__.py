"""Lines to blocks: paragraphs, outline, titles, joins, names. ``stages`` lists the way in order."""
