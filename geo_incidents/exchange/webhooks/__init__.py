"""Who is told at once, by a call to their server, of what happens to what is public?"""
