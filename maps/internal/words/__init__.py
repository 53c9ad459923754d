"""Which residents' words wait to be shown to everybody, and who lets them go?"""
