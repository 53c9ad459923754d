"""What stands on the summary, and whose figures are in it?"""
