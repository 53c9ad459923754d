"""Who else has the same trouble?"""
