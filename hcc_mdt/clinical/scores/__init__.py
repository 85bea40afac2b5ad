"""What do the published scores, stages and volume formulas say? One calculator a file, what they share beside it."""
