"""How do frozen minutes become pages, and how are they kept for fifty years?"""
