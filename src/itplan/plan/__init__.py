"""The central Einzelplan and the comparison of old and new."""
