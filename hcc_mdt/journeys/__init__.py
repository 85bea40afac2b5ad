"""From question to stored change, for pages and commands alike: gather from the store, let the domain decide, store.

The only room of ``hcc_mdt`` that knows ``db``; nothing clinical is decided here.
"""
