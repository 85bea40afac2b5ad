"""How is a table for the calculators read?"""
