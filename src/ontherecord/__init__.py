"""On the Record: who said what to whom, when, through which channel - and who says so."""

__version__ = "0.1.0"
