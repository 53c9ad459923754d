"""Who is told of what happens at a place? By e-mail or messenger, at once or summed up.

Only public facts are told, and never a storm of them. The address of who is told is
personal data: it stands in one table, which goes when they leave.
"""
