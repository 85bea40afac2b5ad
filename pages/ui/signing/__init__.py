"""How are minutes signed, and with which keys?"""
