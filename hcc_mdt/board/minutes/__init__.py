"""How does a closed meeting become minutes that stand on their own, and what stands in them?"""
