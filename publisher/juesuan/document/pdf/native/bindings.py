"""pdfium's raw functions with plain integers as pointers.

One call a character, hundreds of characters a page.

pypdfium2 declares its pointers as ctypes classes, which cost a conversion a call. The same
functions bound with ``c_void_p`` take addresses, so that ``map`` runs over a page without Python
code between the calls.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c

Native = Callable[..., Any]
POINTER = ctypes.c_void_p
INTEGER = ctypes.c_int


def bind(function: object, result: type, *arguments: type) -> Native:
    """The C function behind a function of pypdfium2, with these types."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, POINTER).value or 0)  # type: ignore[arg-type]


def address(handle: object) -> int:
    """The address that a handle of pypdfium2 (or a ctypes pointer) holds."""
    return ctypes.cast(handle, POINTER).value or 0  # type: ignore[arg-type]


character = bind(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, POINTER, INTEGER)
text = bind(pdfium_c.FPDFText_GetText, INTEGER, POINTER, INTEGER, INTEGER, POINTER)
loose_box = bind(pdfium_c.FPDFText_GetLooseCharBox, INTEGER, POINTER, INTEGER, POINTER)
tight_box = bind(
    pdfium_c.FPDFText_GetCharBox, INTEGER, POINTER, INTEGER, POINTER, POINTER, POINTER, POINTER
)
origin = bind(pdfium_c.FPDFText_GetCharOrigin, INTEGER, POINTER, INTEGER, POINTER, POINTER)
text_matrix = bind(pdfium_c.FPDFText_GetMatrix, INTEGER, POINTER, INTEGER, POINTER)
font_size = bind(pdfium_c.FPDFText_GetFontSize, ctypes.c_double, POINTER, INTEGER)
text_object = bind(pdfium_c.FPDFText_GetTextObject, POINTER, POINTER, INTEGER)
generated = bind(pdfium_c.FPDFText_IsGenerated, INTEGER, POINTER, INTEGER)
unmapped = bind(pdfium_c.FPDFText_HasUnicodeMapError, INTEGER, POINTER, INTEGER)

page_object = bind(pdfium_c.FPDFPage_GetObject, POINTER, POINTER, INTEGER)
form_object = bind(pdfium_c.FPDFFormObj_GetObject, POINTER, POINTER, INTEGER)
form_count = bind(pdfium_c.FPDFFormObj_CountObjects, INTEGER, POINTER)
object_kind = bind(pdfium_c.FPDFPageObj_GetType, INTEGER, POINTER)
object_bounds = bind(
    pdfium_c.FPDFPageObj_GetBounds, INTEGER, POINTER, POINTER, POINTER, POINTER, POINTER
)
object_matrix = bind(pdfium_c.FPDFPageObj_GetMatrix, INTEGER, POINTER, POINTER)
render_mode = bind(pdfium_c.FPDFTextObj_GetTextRenderMode, INTEGER, POINTER)
draw_mode = bind(pdfium_c.FPDFPath_GetDrawMode, INTEGER, POINTER, POINTER, POINTER)
segment_count = bind(pdfium_c.FPDFPath_CountSegments, INTEGER, POINTER)
segment = bind(pdfium_c.FPDFPath_GetPathSegment, POINTER, POINTER, INTEGER)
segment_point = bind(pdfium_c.FPDFPathSegment_GetPoint, INTEGER, POINTER, POINTER, POINTER)
segment_kind = bind(pdfium_c.FPDFPathSegment_GetType, INTEGER, POINTER)
segment_closes = bind(pdfium_c.FPDFPathSegment_GetClose, INTEGER, POINTER)
stroke_colour = bind(
    pdfium_c.FPDFPageObj_GetStrokeColor, INTEGER, POINTER, POINTER, POINTER, POINTER, POINTER
)
fill_colour = bind(
    pdfium_c.FPDFPageObj_GetFillColor, INTEGER, POINTER, POINTER, POINTER, POINTER, POINTER
)
stroke_width = bind(pdfium_c.FPDFPageObj_GetStrokeWidth, INTEGER, POINTER, POINTER)
clip_path = bind(pdfium_c.FPDFPageObj_GetClipPath, POINTER, POINTER)
clip_count = bind(pdfium_c.FPDFClipPath_CountPaths, INTEGER, POINTER)
clip_segments = bind(pdfium_c.FPDFClipPath_CountPathSegments, INTEGER, POINTER, INTEGER)
clip_segment = bind(pdfium_c.FPDFClipPath_GetPathSegment, POINTER, POINTER, INTEGER, INTEGER)
