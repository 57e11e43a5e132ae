"""The record in other people's formats, one module each."""
