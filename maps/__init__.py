"""Compiles the outlines that the map page draws."""
