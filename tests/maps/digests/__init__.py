"""Who reads how a month went, and does it come onto paper and into a workbook?"""
