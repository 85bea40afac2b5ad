"""What stands on the page that loads files?"""
