"""How fast itplan is, as ratios to what the same work costs without it; no part of the tests."""
