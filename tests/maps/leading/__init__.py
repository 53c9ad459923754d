"""Do the pages lead incidents on as the workflow says?"""
