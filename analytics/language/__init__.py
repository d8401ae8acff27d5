"""The two languages of the product: Vietnamese stands in the code, English in one catalogue.

The lowest layer: it imports nothing of the product. ``text("Tử số")`` takes the Vietnamese words only;
their English stands in ``locale/en/LC_MESSAGES/nq71.po``, which ``make messages`` keeps in step with the
code. Words declared in both languages where they stand (plan, datasets) or computed are :func:`both`.
"""

from analytics.language.errors import SaidError
from analytics.language.text import LANGUAGES, Lang, Text, both, text

__all__ = ["LANGUAGES", "Lang", "SaidError", "Text", "both", "text"]
