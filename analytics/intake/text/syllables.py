"""What a Vietnamese syllable can look like: the test of whether repaired text is Vietnamese."""

from __future__ import annotations

import re
import unicodedata

from analytics.intake.text.remembered import remembered

_LISTED = """
a e ê i o ô ơ u ư y ia ua ưa uê uy oa oe uơ uya ai ay ao au âu ây eo êu iu iêu yêu oai oay oao oeo
oi ôi ơi ui ưi ưu uôi ươi ươu uây uyu am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc ăk âm ân âng âp
ât âc em en eng ep et ec êm ên ênh êp êt êch im in inh ip it ich om on ong op ot oc ôm ôn ông ôp ôt
ôc ôk ơm ơn ơp ơt um un ung up ut uc ưm ưn ưng ưt ưc iêm iên iêng iêp iêt iêc yêm yên yêng yêt uôm
uôn uông uôt uôc ươm ươn ương ươp ươt ươc oam oan oang oanh oap oat oac oach oăm oăn oăng oăt oăc
oen oet uân uâng uât uên uênh uêch uyn uynh uyt uych uyp uyên uyêt êng
"""
_RIMES = frozenset(_LISTED.split())
_ONSET = re.compile(r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnprstvx])?")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WITH_STOPS = (frozenset("\u0301"), frozenset("\u0323"))
_STOPS = ("p", "t", "c", "ch", "k")


@remembered(8192)
def is_syllable(word: str) -> bool:
    """Whether a run of letters could be one Vietnamese syllable, in any case and Unicode form."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in letters if char in _TONES]
    if len(tones) > 1:
        return False
    base = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))
    if base.endswith(_STOPS) and len(base) > 1 and frozenset(tones) not in _WITH_STOPS:
        return False
    onset = _ONSET.match(base)
    rest = base[onset.end() :] if onset else base
    # ``gì`` and ``gìn`` keep the i of their onset, ``quý`` its u.
    return rest in _RIMES or (base[:1] == "g" and base[1:] in _RIMES)
