"""Does a row of another system come in and its answer go back out?"""
