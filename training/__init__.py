"""Trains the model that `ontherecord.nlp` runs. Never imported by the package."""
