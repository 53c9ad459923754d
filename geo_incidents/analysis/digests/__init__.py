"""How did a month go, told once and kept as it was told?"""
