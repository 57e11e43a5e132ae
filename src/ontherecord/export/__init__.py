"""Records as others read them: one module a format."""
