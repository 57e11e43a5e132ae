"""Across articles: which namings are one actor, which utterances one statement, which accounts one communication."""
