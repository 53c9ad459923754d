"""How is a district, an organisation or the city doing, and where are the lists?"""
