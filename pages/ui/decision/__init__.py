"""How is a decision typed, ended and read?"""
