"""PDFium's functions without checks of their arguments: once a character, those cost twice the call itself.

Handles and buffers must be ctypes instances, other arguments whole numbers that fit a C int.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw


def _untyped(function: Any, result: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


get_unicode = _untyped(raw.FPDFText_GetUnicode, ctypes.c_uint)
has_no_meaning = _untyped(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
get_loose_box = _untyped(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
get_origin = _untyped(raw.FPDFText_GetCharOrigin, ctypes.c_int)
get_matrix = _untyped(raw.FPDFText_GetMatrix, ctypes.c_int)
get_font_size = _untyped(raw.FPDFText_GetFontSize, ctypes.c_double)

get_page_object = _untyped(raw.FPDFPage_GetObject, raw.FPDF_PAGEOBJECT)
get_form_object = _untyped(raw.FPDFFormObj_GetObject, raw.FPDF_PAGEOBJECT)
get_type = _untyped(raw.FPDFPageObj_GetType, ctypes.c_int)
get_object_matrix = _untyped(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
get_draw_mode = _untyped(raw.FPDFPath_GetDrawMode, ctypes.c_int)
count_segments = _untyped(raw.FPDFPath_CountSegments, ctypes.c_int)
get_segment = _untyped(raw.FPDFPath_GetPathSegment, raw.FPDF_PATHSEGMENT)
get_segment_type = _untyped(raw.FPDFPathSegment_GetType, ctypes.c_int)
get_point = _untyped(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
is_closing = _untyped(raw.FPDFPathSegment_GetClose, ctypes.c_int)
