"""What do all pages of the site need to know about the city?"""
