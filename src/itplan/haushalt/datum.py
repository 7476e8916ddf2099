"""Datum: dates are kept as ISO text and printed as budgets do."""


def format_datum(datum: str) -> str:
    """`2026-11-23` as `23.11.2026`; empty where there is none."""
    return ".".join(reversed(datum.split("-")))
