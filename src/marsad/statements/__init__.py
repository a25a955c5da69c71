"""Finds who said, denied, announced or demanded what, and through whom."""
