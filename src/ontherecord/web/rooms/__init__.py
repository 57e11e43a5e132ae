"""The desk's rooms, a module each: the context of a page, and the handler that fills it."""
