"""What does the guideline say? Rule files, parsed; this package knows no patient."""
