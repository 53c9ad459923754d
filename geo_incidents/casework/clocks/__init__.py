"""How long does one have? Pure: the calendar, hours at work, laws and their clocks."""
