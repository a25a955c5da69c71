"""Marsad reads captured Arabic news pages into a record in which every fact stands on its exact words."""

__version__ = "0.1.0"
