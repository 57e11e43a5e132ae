"""Closed and open vocabularies: TOML files and their reader (``reader``)."""
