"""Documentation; the pages under `reference` are generated."""
