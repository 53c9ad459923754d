"""Canaries: does a word that belongs to one scope ever reach another?"""
