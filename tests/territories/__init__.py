"""Who answers where?"""
