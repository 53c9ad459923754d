"""How did a month go? Kept digests as a page, on paper and as a workbook."""
