"""Printed words: figures, marks for nothing, units, titles and captions; the words themselves lie in vocab."""
