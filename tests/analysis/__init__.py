"""What do summaries say, and is it true?"""
