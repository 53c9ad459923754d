"""From when on is something a reason to look?"""
