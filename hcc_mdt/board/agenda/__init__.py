"""Which cases come before the board, in which state and order?"""
