"""What stands on the worklist?"""
