"""How is a table of lesion readings read?"""
