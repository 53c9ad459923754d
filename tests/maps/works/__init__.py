"""Are planned works announced by those who may, and told to everybody else?"""
