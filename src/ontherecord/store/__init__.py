"""The record: what was read, kept in one file."""
