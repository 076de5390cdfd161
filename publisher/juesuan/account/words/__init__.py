"""Printed words: figures, marks for nothing, units, titles and captions.

The words themselves lie in vocab.
"""
