"""Are appeals without a sure place decided by those who may, and only by them?"""
