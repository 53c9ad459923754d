"""Who answers where: the tree of districts, organisations and their service areas.

A service area is an organisation, a polygon, a set of categories and a period of
validity, because responsibility is a question of place, category and date.
"""
