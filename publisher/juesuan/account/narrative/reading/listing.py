"""Parts that the items of a list tell: 本年收入合计500万元，其中：␤1.财政拨款收入450万元。␤2.…."""

from dataclasses import replace
from decimal import Decimal

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.reading.inheritance import amounts_of_parts, make, parting_of
from juesuan.account.narrative.reading.state import Draft, Listing, State
from juesuan.account.outline import Sentence

__all__ = ["close_item", "lead_on", "open_item"]


def open_item(state: State, sentence: Sentence) -> State:
    """The state before a sentence: an item tells a part, any other paragraph ends the list."""
    listing = state.listing
    if listing is None or not sentence.begins:
        return state
    numbering = _numbering(sentence)
    goes_on = numbering == listing.items or (not listing.items and numbering != listing.above)
    if not numbering or not goes_on:
        return replace(state, listing=None)
    whole = listing.parting.whole
    return replace(
        state,
        listing=replace(listing, items=numbering),
        parting=listing.parting,
        wholes=() if whole is None else (whole,),
    )


def close_item(state: State) -> State:
    """The state behind an item: its first part stays one, if all come to at most their whole."""
    whole = None if state.listing is None else state.fact(state.listing.parting.whole)
    if whole is None:
        return state
    told = [fact.key for fact in state.parts(whole.key, state.begun)]
    state = _part_of_nothing(state, told[1:])
    return state if _fit(state, whole) else _part_of_nothing(state, told[:1])


def _part_of_nothing(state: State, keys: list[int]) -> State:
    for key in keys:
        state = state.change(key, {"whole": None})
    return state


def lead_on(state: State, sentence: Sentence, whole: Draft | None) -> State:
    """The state behind a sentence that ends with 其中：, which the items of a list follow."""
    if phrase("parts", "leads_on").search(sentence.bare) is None:
        return state
    parting = parting_of(state, whole)
    return replace(state, listing=Listing(parting=parting, above=_numbering(sentence)))


def _numbering(sentence: Sentence) -> str:
    """How a sentence is numbered: an entry of ``parts.item``; empty if it is not."""
    found = phrase("parts", "item").match(sentence.bare)
    return "" if found is None else found.lastgroup or ""


def _fit(state: State, whole: Draft) -> bool:
    """Whether the parts of all items so far come to at most their whole."""
    amounts, total = amounts_of_parts(state, whole), whole.value or Decimal(0)
    return sum(amounts, Decimal(0)) <= total or make(amounts, total)
