"""Finds people, organisations and places, links them, and reads the offices they hold."""
