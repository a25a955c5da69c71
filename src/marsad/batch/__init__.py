"""Many captures: process pool and cluster adapters."""
