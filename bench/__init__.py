"""One script per figure we claim, each beside its baseline in the same run. ``make bench`` prints them."""
