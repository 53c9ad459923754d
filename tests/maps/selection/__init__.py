"""Can staff choose several incidents, and lead on what they may and nothing else?"""
