"""Does the map answer the same with ten thousand and with ten million incidents?"""
