"""What leaves the meeting on paper? Minutes to PDF bytes, PDF bytes to signed bytes, signed bytes to an answer."""
