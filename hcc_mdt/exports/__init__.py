"""How does what is known leave the program as data?"""
