"""Finds what happened, or is said to have happened, to whom, where, when and how many."""
