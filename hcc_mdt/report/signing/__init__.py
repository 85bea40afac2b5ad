"""How does a person put their signature under the minutes, with which key, and what proves it later?"""
