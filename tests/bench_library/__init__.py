"""Libraries of made documents, measured and asserted right: ``make bench-library``."""
