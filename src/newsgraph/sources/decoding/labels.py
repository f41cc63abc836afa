"""Names of encodings as pages, feeds and letters declare them → the encoding that is really meant.

What programs have called Latin-1 has held the quotation marks and dashes of Windows for decades; browsers read it so,
and the WHATWG's encoding standard says so. The same holds for the other narrow names here.
"""

from __future__ import annotations

import codecs
from typing import Final

_CONTROLS_KEPT: Final = "newsgraph-controls"
"""The error handler that takes a byte without a letter in a code page of Windows for the control of that number."""
_MEANT = {  # by Python's own name for what is declared
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}


def meant_by(label: str) -> str:
    """The name of the encoding that is meant; the label itself where it is meant as it is, or nobody knows it."""
    try:
        return _MEANT.get(codecs.lookup(label).name, label)
    except LookupError:
        return label


def text_in(data: bytes, label: str) -> str:
    """The text of bytes that are declared so; LookupError for an unknown name, UnicodeDecodeError if they are not."""
    meant = meant_by(label)
    return data.decode(meant, errors_in(meant))


def is_known(label: str) -> bool:
    """Whether there is an encoding of that name."""
    try:
        codecs.lookup(label)
    except LookupError:
        return False
    return True


def errors_in(encoding: str) -> str:
    """The name of Python's error handler for that encoding; LookupError for an unknown name."""
    return _CONTROLS_KEPT if codecs.lookup(encoding).name in ("cp1252", "cp1254", "cp874") else "strict"


def _as_control(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] < 0xA0:
        return chr(error.object[error.start]), error.start + 1
    raise error


codecs.register_error(_CONTROLS_KEPT, _as_control)
