"""Finds expressions of calendar time and resolves them, or says why not."""
