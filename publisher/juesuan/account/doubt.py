"""The words of doubts and remarks, from vocab: what people read, in Chinese and English."""

from juesuan.account.model import Doubt
from juesuan.document.model import Remark
from juesuan_vocab.doubts import sentence
from juesuan_vocab.wording import Words

__all__ = ["words_of"]


def words_of(seen: Doubt | Remark) -> Words:
    """What was seen, in one sentence of each language.

    The printed text of a doubt is its parameter ``raw``.
    """
    raw = (("raw", seen.raw),) if isinstance(seen, Doubt) else ()
    return sentence(seen.code, (*seen.parameters, *raw))
