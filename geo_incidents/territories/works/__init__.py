"""Where is the town itself at work, or a street closed, from when until when?

A planned work is a public fact: what was drawn, by whom it is done, how long, and words
for people. What is over vanishes by itself; every version of it is kept.
"""
