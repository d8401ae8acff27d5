"""Filling in a ward's template by docxtpl, after it has been checked."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, UndefinedError

from analytics.outputs.official_report.own_template.checking import environment, fault_inside, faults
from analytics.plan import Text, text

_MISSING = re.compile(r"has no attribute '([^']+)'|'([^']+)' is undefined")


class OwnTemplateError(ValueError):
    """A template that cannot be filled in; ``faults`` names its bad tags in both languages."""

    def __init__(self, found: Sequence[Text]) -> None:
        """Keep the sentences; ``str()`` gives the English ones."""
        super().__init__(" ".join(one.en for one in found))
        self.faults = tuple(found)


def filled(data: bytes, values: Mapping[str, Any]) -> bytes:
    """A template with its tags filled in, as a .docx file.

    Args:
        data: the template, a .docx file.
        values: by tag, as :func:`.values_of` gives them.

    Raises:
        OwnTemplateError: it is no Word document, or a tag of it cannot be filled in; nothing is made.
    """
    if found := faults(data):
        raise OwnTemplateError(found)
    template = DocxTemplate(io.BytesIO(data))
    try:
        template.render(dict(values), jinja_env=environment())
    except UndefinedError as error:
        missing = _MISSING.search(str(error))
        name = next(filter(None, missing.groups()), "") if missing else ""
        raise OwnTemplateError([fault_inside(data, name, values)]) from error
    except (TemplateError, TypeError, ValueError) as error:
        said = text("Mẫu không điền được: {error}.", error=str(error).splitlines()[0] if str(error) else "?")
        raise OwnTemplateError([said]) from error
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()
