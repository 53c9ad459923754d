"""Appeals written by hand and by templates, with what must not become public marked.

«[n|Иванова]» marks a name; the letters stand for kinds as in ``reading.MARKS``. All
people, phones and numbers are invented. ``tuned_on.txt`` was looked at while the masker
was made; ``held_out.txt`` was written afterwards, measured once, and then mended by.
So was ``held_out_later.txt``, in two goes, each measured before the masker was mended:

* 202 texts by somebody who had read a dozen of the other texts and not the masker: of
  119 things with a form .882 found, of 102 names .931, a leak in 9.9 % of the texts,
  26 words masked in vain, most of them streets.
* 120 texts to be hard on the mended masker, by somebody who knew its rules: of 55
  things with a form .80, of 50 names .90, a leak in 11.7 %.

``untouched.txt`` is 60 of the usual kind, measured once behind all mending and never
mended by: of 24 things with a form all found, of 33 names .970, a leak in one text,
seven words masked in vain. It counts in the whole only, being small.
"""
