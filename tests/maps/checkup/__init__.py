"""Do those who can mend it learn what is going wrong?"""
