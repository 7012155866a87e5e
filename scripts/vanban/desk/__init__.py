"""What editors are helped with, beside converting and checking."""
