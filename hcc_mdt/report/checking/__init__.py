"""Is a file what the board signed? Every question that is asked of it, and the answer."""
