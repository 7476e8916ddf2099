"""Checks: pure generators of findings, listed in visible tuples."""
