"""Do the pages of hotspots tell the truth, and only to whom it may be told?"""
