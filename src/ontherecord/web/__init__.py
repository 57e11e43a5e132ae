"""The desk: the record in a browser, as pages for people and JSON for programs.

Pages of others are hostile: every word of theirs is escaped, nothing of theirs runs, loads or redirects.
"""
