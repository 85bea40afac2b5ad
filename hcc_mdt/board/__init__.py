"""What the board does: refuse, meet, decide, freeze. Every function returns a change or a sentence."""
