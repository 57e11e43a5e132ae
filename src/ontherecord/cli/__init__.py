"""The command line: one module a group of commands.

What a command needs is imported when it runs, so that ``--help`` and ``--version`` answer at once.
"""
