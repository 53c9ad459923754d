"""Does the gate let people in and nobody else?"""
