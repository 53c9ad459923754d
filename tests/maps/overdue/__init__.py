"""Who learns of what is overdue, and of what will be?"""
