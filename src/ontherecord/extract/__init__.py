"""Article → mentions, timexes, attributions."""
