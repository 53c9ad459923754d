"""In which order are incidents inspected, and when is one where?"""
