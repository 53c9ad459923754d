"""What is masked, what is left, and how well on hundreds of texts?"""
