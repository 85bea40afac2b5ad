"""What becomes of a meeting's minutes, before and after they are signed?"""
