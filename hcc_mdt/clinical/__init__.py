"""What is true of this patient under the rules handed in? Pure functions; no clock, no disk, no default values."""
