"""Bytes → Page → Article."""
