"""The published document as it is printed.

Pictures of its pages, and the spots on them that are numbers.
"""
