"""What may those not see who have no right to? A record read through a veil: names of private persons are masked."""
