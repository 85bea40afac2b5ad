"""What travels with an exported meeting so that it can be checked without this program?"""
