"""Refusal: what ends a command with status 2 and a German message instead of a traceback."""


class Refusal(ValueError):
    """Wrong use, a wrong project file, a missing path; the message is shown as it is."""
