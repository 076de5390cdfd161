"""Every text that a file holds, also where no reader looks (通看).

Hidden sheets, comments, headers, properties, attachments, leftovers. A reader gives what is printed.
Before a file is republished as it is, everything in it has to be looked at.
"""

from juesuan.document.inventory.looking import HeldText, held_texts

__all__ = ["HeldText", "held_texts"]
