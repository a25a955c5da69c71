"""The record: captures, observations, decisions and the audit chain, in SQLite or PostgreSQL."""
