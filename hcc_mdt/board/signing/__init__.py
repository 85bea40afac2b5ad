"""Who must sign, in which order, with keys that count?"""
