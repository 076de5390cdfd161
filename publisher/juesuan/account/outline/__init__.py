"""The outline of a document.

Parts, headings and text in reading order, with their places, built once.
"""

from juesuan.account.outline.piece import Line, Piece, outline
from juesuan.account.outline.sentence import Sentence, sentences
from juesuan.account.outline.text import compact, condense

__all__ = ["Line", "Piece", "Sentence", "compact", "condense", "outline", "sentences"]
