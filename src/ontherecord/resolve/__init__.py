"""Extraction → utterances, communications, events of one article."""
