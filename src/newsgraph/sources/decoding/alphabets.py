"""The letters beyond English's that languages have, where they never stand, and the names that make one likely."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WEST = ("cp1252", "mac_roman", "cp850", "cp437", "cp1254", "cp1250", "cp1257", "iso8859-2")
_CENTRE = ("cp1250", "iso8859-2")


@dataclass(frozen=True, slots=True)
class Language:
    """`cost`: how rare its names are in English news, 0 for the commonest; `hint` is sought in the text's bytes."""

    name: str
    letters: frozenset[str]
    cost: float
    codecs: tuple[str, ...]
    never: re.Pattern[str] | None
    hint: re.Pattern[bytes]


def _language(
    name: str, letters: str, cost: float, codecs: tuple[str, ...], *, never: str = "", hint: str = ""
) -> Language:
    spoken = re.compile(rb"\b(?:" + (hint or r"(?!)").encode("ascii") + rb")")
    return Language(name, frozenset(letters), cost, codecs, re.compile(never) if never else None, spoken)


LANGUAGES = (
    _language("French", "àâçéèêëîïôœùûü", 0.0, _WEST, never=r"œ(?![uide])|ç(?![aouâô]|$)"),
    _language("Spanish", "áéíñóúü", 0.0, _WEST, never=r"ñ(?![aeiouáéíóú])"),
    _language("Portuguese", "áâãàçéêíóôõúü", 0.0, _WEST, never=r"ã(?![oei]|s?$)|õ(?!e)|ç(?![aouãáõóâ])"),
    _language("German", "äöüß", 0.0, _WEST),
    _language("Italian", "àèéìòù", 0.5, _WEST, never=r"[àèéìòù](?=.)"),
    _language("Catalan", "àçèéíïòóúü", 1.0, _WEST, never=r"ò$|ç(?![aouàóò]|$)"),
    _language("Dutch", "ëïéèöü", 0.5, _WEST),
    _language("Danish", "æøåéö", 0.3, _WEST, never=r"[aeiou][æø]"),
    _language("Swedish", "åäöé", 0.3, _WEST),
    _language(
        "Icelandic", "áéíóúýþðæö", 3.0, ("cp1252", "mac_roman", "cp850"), never=r"^ð|þ$|ý.*ý", hint="Iceland|Reykjav"
    ),
    _language("Faroese", "áíóúýðæø", 4.0, ("cp1252", "cp850"), never=r"^ð", hint="Faroe|Torshavn"),
    _language("Czech", "áčďéěíňóřšťúůýž", 1.0, _CENTRE, never=r"ý.*ý", hint="Czech|Prague|Brno"),
    _language("Slovak", "áäčďéíĺľňóôŕšťúýž", 1.5, _CENTRE, never=r"ý.*ý|^ŕ|ŕ$", hint="Slovak|Bratislava"),
    _language("Polish", "ąćęłńóśźż", 0.7, (*_CENTRE, "cp1257"), never=r"ń[aeiouyąęó]", hint="Poland|Polish|Warsaw"),
    _language("Hungarian", "áéíóöőúüű", 1.0, _CENTRE, hint="Hungar|Budapest"),
    _language("Romanian", "ăâîşţ", 1.0, _CENTRE, hint="Romania|Bucharest|Moldova"),
    _language(
        "South Slavic", "čćđšž", 0.7, (*_CENTRE, "cp1252"), hint="Serbia|Croat|Bosnia|Sloveni|Montenegr|Belgrade|Zagreb"
    ),
    _language(
        "Turkish",
        "çğıİöşüâî",
        0.5,
        ("cp1254",),
        never=r"(?<![aeıioöuüâî])ğ|[oueiöü][^aeıioöuü]*ı|^[bcdfghjklmnprstvyz]{2}|sson|ndur$|dott|^şor|ellir",
        hint="Turk|Ankara|Istanbul",
    ),
    _language("Lithuanian", "ąčęėįšųūž", 2.0, ("cp1257",), hint="Lithuania|Vilnius"),
    _language("Latvian", "āčēģīķļņšūž", 2.0, ("cp1257",), hint="Latvia|Riga"),
    _language("Estonian", "äöõüšž", 3.5, ("cp1257", "cp1252"), hint="Estonia|Tallinn"),
)
