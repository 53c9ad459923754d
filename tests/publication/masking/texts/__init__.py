"""Appeals written by hand and by templates, with what must not become public marked.

«[n|Иванова]» marks a name; the letters stand for kinds as in ``reading.MARKS``. All
people, phones and numbers are invented. ``tuned_on.txt`` was looked at while the masker
was made; ``held_out.txt`` was written afterwards, measured once, and then mended by.
"""
