"""What does a workbook hold, whichever program wrote it?"""
