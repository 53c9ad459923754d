"""Are polls made by those who may, and found by everybody else?"""
