"""Formular: the fill-in form (Meldebogen) that itplan writes."""

FORMULARNAME = "itplan-Meldebogen"
"""What the cover sheet of the form says under „Formular“; others may have versions of their own."""

FORMULARVERSION = 1
"""The version on its cover sheet; it grows when a column or an entry of the form changes."""
