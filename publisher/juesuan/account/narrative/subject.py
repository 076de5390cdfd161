"""The subject that a passage speaks of: its heading names it, then the 类款项 or the code of a sentence."""

import re
from dataclasses import dataclass

from juesuan.account.narrative.clause import BELOW, CODE, DELIMITER, LEADING_CODE, PATH, label_in
from juesuan.account.narrative.passage import Sentence

__all__ = ["Subject"]

TITLE = re.compile(r"(?:\d{1,2}[、.]|\(\d{1,2}\))([^\d,;:。]{4,60})(?::|。$)")
"""The title that opens a numbered item: before a colon, or a sentence of its own."""


@dataclass(slots=True)
class Subject:
    """What is spoken of unless a clause says otherwise.

    Attributes:
        name: Its name.
        path: Names of 类, 款, 项 where it is named by them; a level that was not named is empty.
        code: Functional code where it is named by one.
        naming: The sentence that named it; None while it is the heading.
    """

    name: str = ""
    path: tuple[str, ...] = ()
    code: str = ""
    naming: Sentence | None = None

    def title(self, sentence: Sentence) -> None:
        """Take what opens a numbered item before a colon or a full stop."""
        title = TITLE.match(sentence.bare)
        if title and not BELOW.search(title.group(1)):
            self.name, self.path, self.code = label_in(title.group(1)), (), ""
            self.naming = sentence

    def read(self, sentence: Sentence) -> None:
        """Take the subject that a sentence names, if it names one."""
        bare = sentence.bare
        opens = sentence.opens and ("(类)" in bare or CODE.search(bare) is not None)
        if "(项)" in bare or "(款)" in bare or LEADING_CODE.match(bare) or opens:
            self.take(bare)
            self.naming = sentence

    def take(self, text: str) -> None:
        """Take a subject named by 类款项, or by a code, as what is spoken of."""
        found = PATH.search(text)
        if found and (found.group(2) or _is_subject_only(text, found)):
            self._go(tuple(label_in(part) for part in found.groups() if part))
        elif (below := BELOW.search(text)) is not None:
            # a 款 or 项 alone stands under the 类 that was named before
            above = (*self.path, "", "")[: 1 if below["level"] == "款" else 2]
            self._go((*above, *(label_in(part) for part in below.group("item", "deeper") if part)))
        elif (coded := LEADING_CODE.match(text)) is not None:
            name = re.split(r"[,;:。(]|年初|\d", text[coded.end() :])[0]
            self.name, self.code, self.path = label_in(name), coded["code"], ()
        elif (coded := CODE.search(text)) is not None:
            before = DELIMITER.split(text[: coded.start()])[-1]
            self.name, self.code, self.path = label_in(before), coded.group(1), ()

    def _go(self, path: tuple[str, ...]) -> None:
        self.path, self.name, self.code = path, path[-1], ""


def _is_subject_only(text: str, found: re.Match[str]) -> bool:
    """Whether 类 stands alone as the name of a sentence, not as one label of many."""
    return text.count("(类)") == 1 and found.start() < 4  # noqa: PLR2004 - room for an enumerator
