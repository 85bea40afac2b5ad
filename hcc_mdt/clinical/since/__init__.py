"""What changed since the board last discussed a case?"""
