"""Do staff let residents' words go, as far as they may?"""
