"""The root of the tree of errors: what every error says."""

from copy import copy
from typing import ClassVar, Self

from juesuan_vocab.error_words import ErrorWords, detail, error_words


class JuesuanError(Exception):
    """Something that stops a command: what happened, where, and what to do.

    Attributes:
        code: Stable name of the error, the name of its page in ``docs/errors/``.
        exit_status: What the command line ends with.
        place: Where it happened: a file, a page, a cell, a resource; empty if nowhere in
            particular.
        message: What happened, in English.
        template: The message before its values were put in.
        values: What the names in the template stand for.
    """

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "", **values: object) -> None:
        """Say what happened.

        Args:
            message: In English; ``{name}`` stands for a value. Its Chinese stands in the vocabulary
                under these very words.
            place: Where it happened.
            values: What the names in the message stand for.
        """
        # a value may be an exception of a library, which need not pass from process to process
        self.values = {
            name: value if isinstance(value, int | float) else str(value)
            for name, value in values.items()
        }
        self.template = message
        self.message = message.format(**self.values) if values else message
        self.place = place
        super().__init__(self.message)

    def at(self, place: str) -> Self:
        """The same error, told of another place."""
        other = copy(self)
        other.place = place
        return other

    def message_in(self, language: str) -> str:
        """The message in ``zh`` or ``en``; in English where it has no Chinese."""
        chinese = detail(self.template) if language == "zh" else ""
        if not chinese:
            return self.message
        return chinese.format(
            **{name: detail(str(value)) or value for name, value in self.values.items()}
        )

    @property
    def words(self) -> ErrorWords:
        """What it is called and what to do, in both languages (``vocab``: words/errors.toml)."""
        return error_words(self.code)

    def shape(self) -> dict[str, str]:
        """The error for machines; ``docs`` is its page in the documentation."""
        return {
            "code": self.code,
            "title": self.words.title.en,
            "message": self.message,
            "message_zh": self.message_in("zh"),
            "place": self.place,
            "hint": self.words.hint.en,
            "docs": f"docs/errors/{self.code}.md",
        }

    def __str__(self) -> str:
        """The message with its place in front."""
        return f"{self.place}: {self.message}" if self.place else self.message
