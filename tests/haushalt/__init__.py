"""Tests of the language of the budget."""
