"""In which files can a list be taken away? CSV, XLSX and GeoJSON, written as it comes.

Every writer is an iterator of bytes over rows that come one by one, so a file of a
million rows takes no more memory than one of ten thousand, and begins at once.
"""
