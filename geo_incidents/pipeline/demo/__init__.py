"""What happens in the demo city, so that a newcomer sees every page alive?"""
