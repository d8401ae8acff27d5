"""Files that Excel encrypts without asking for a password: with a key of its own that everybody knows.

A workbook whose structure is protected, or that is "read-only recommended" with a word, is stored like
this; Excel and LibreOffice open it without a question, and so do we.
"""

from __future__ import annotations

import io
import re
import struct

from analytics.intake.formats.xls.ole import Ole

_BUILT_IN_KEY = "VelvetSweatshop"
_LARGEST = 8 * 2**20
_SPINS = re.compile(rb'spinCount="(\d{1,12})"')
_MOST_SPINS = 1_000_000


def opened_without_password(data: bytes, ole: Ole) -> bytes | None:
    """The file without its encryption; None where that takes a password that its sender chose."""
    if len(data) > _LARGEST or _costs_too_much(ole):
        return None
    # Only here, since hardly any file is encrypted and the library takes its time to load.
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=_BUILT_IN_KEY)
        file.decrypt(out)
    except (DecryptionError, FileFormatError, InvalidKeyError, ParseError):
        return None
    except (
        AssertionError,
        AttributeError,
        KeyError,
        IndexError,
        OSError,
        TypeError,
        ValueError,
        struct.error,
    ):
        return None  # a damaged or an unknown kind of encryption
    return out.getvalue()


def _costs_too_much(ole: Ole) -> bool:
    """Whether the file asks for so many rounds of hashing that only trying the key takes seconds."""
    info = ole.stream("EncryptionInfo")
    return info is not None and any(int(spins) > _MOST_SPINS for spins in _SPINS.findall(info.data))
