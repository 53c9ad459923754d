"""Which answers have not reached anybody, and may be sent again?"""
