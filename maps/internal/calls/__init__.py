"""What does an operator have before them while somebody is on the phone?"""
