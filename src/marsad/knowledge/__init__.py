"""Loads, checks and compiles packs and gazetteers."""
