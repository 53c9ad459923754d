"""How do staff announce planned works and closures?"""
