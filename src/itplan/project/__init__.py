"""The project and rule files: read, checked, and turned into values."""
