"""How is asked and told what became of decisions and actions?"""
