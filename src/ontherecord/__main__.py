"""``python -m ontherecord``."""

from ontherecord.cli.main import run

if __name__ == "__main__":
    run()
