"""Page data made up for the tests of the page: an invented country, its people, outlets and quarrels."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.network import KnownAs
from newsgraph.views.page.data import (
    Dispute,
    Edge,
    Link,
    Mark,
    Node,
    NodeKind,
    PageArticle,
    PageData,
    Passage,
    Quantity,
    Statement,
)

BASE = "https://example.org/graph/"

ARTICLES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "a1": (
        "Explosion at Port Alder grain terminal kills four",
        "2031-05-03",
        "The Karsholm Courier",
        (
            "An explosion tore through the grain terminal of Port Alder on Friday night, killing four dock workers.",
            "Harbour master Ines Vardal said a drone had struck the northern silo.",
            "Governor Tomas Reyl said at least nine people were injured.",
            "The Sarvian Defence Ministry denied that its forces had struck the terminal.",
            "The Courier was unable to verify either account.",
            "Prime Minister Léna Ostrøm will visit Port Alder on Sunday, her office announced.",
        ),
    ),
    "a2": (
        "Sarvia rejects blame for terminal blast",
        "2031-05-04",
        "Sarvian Wire",
        (
            "Sarvia had nothing to do with the blast in Port Alder, Defence Ministry spokesman Radek Milo said.",
            "Milo said fumigation gas stored by Alder Grain had exploded.",
            "Alder Grain chief executive Petra Quill called the claim an insult to the dead.",
            "Foreign Minister Anton Sorel summoned the Veldanian ambassador, Jonas Heide, on Saturday.",
            "Heide warned that Veldania would close the Teyn Strait to Sarvian ships.",
        ),
    ),
    "a3": (
        "Thousands march in Karsholm as toll rises to seven",
        "2031-05-05",
        "Veldania Herald",
        (
            "Thousands of people marched through Karsholm on Sunday to demand that the government retaliate.",
            "The number of dead in Port Alder rose to seven, the Alder City Hospital said.",
            "Police arrested 31 protesters near the parliament.",
            "Dockers' Union leader Mika Solberg said the government had ignored warnings about the silo.",
            "Interior Minister Karl Brandt denied that the ministry had received any warning.",
            "Governor Reyl, who is also a former mayor of Port Alder, joined the march.",
        ),
    ),
    "a4": (
        "Veldania closes Teyn Strait to Sarvian shipping",
        "2031-05-06",
        "The Karsholm Courier",
        (
            "Veldania closed the Teyn Strait to Sarvian ships on Monday, the Veldanian Navy said.",
            "Prime Minister Léna Ostrøm said Sarvia had carried out the attack on Port Alder.",
            "The European grain buyers' group Cerealis warned that prices would double.",
            "Sarvian President Ilya Dranov said he would answer any blockade with force.",
            "Analysts at the Norrland Institute said the strait could stay shut for months.",
        ),
    ),
    "a5": (
        "Interior minister resigns over ignored warnings",
        "2031-05-08",
        "Veldania Herald",
        (
            "Interior Minister Karl Brandt resigned on Thursday after a letter from the harbour inspectorate became public.",  # noqa: E501
            "The inspectorate had warned Brandt in March about gas in the northern silo, according to the letter.",
            "Ostrøm appointed Sofie Lindqvist as interior minister.",
            "Lindqvist promised an independent inquiry led by Judge Marta Aalto.",
            "The Sarvian Wire report that fumigation gas exploded was correct, two inspectors told the Herald.",
        ),
    ),
    "a6": (
        "Sarvia and Veldania agree to talks in Lund Bay",
        "2031-05-11",
        "Sarvian Wire",
        (
            "Sarvia and Veldania agreed on Sunday to hold talks in Lund Bay, mediator Amara Diallo said.",
            "Sorel and Veldanian Foreign Minister Erik Thane will meet on 15 May.",
            "President Dranov said Veldania had promised to reopen the strait within a week.",
            "Thane denied that any such promise had been made.",
            "The United Harbours League will send observers.",
        ),
    ),
    "a7": (
        "Correction: five died at Port Alder, not seven",
        "2031-05-12",
        "Veldania Herald",
        (
            "Five people died in the explosion at Port Alder, not seven, the Alder City Hospital said on Monday.",
            "Hospital director Nora Falk said two patients had been counted twice.",
            "Police released 29 of the arrested protesters.",
        ),
    ),
}

NODES: tuple[tuple[str, NodeKind, str, str | None, str | None, str | None], ...] = (
    ("vardal", "person", "Ines Vardal", "harbour master of Port Alder", None, None),
    ("reyl", "person", "Tomas Reyl", "governor of Alder Province", None, None),
    ("ostrom", "person", "Léna Ostrøm", "prime minister of Veldania", None, None),
    ("milo", "person", "Radek Milo", "Defence Ministry spokesman", None, None),
    ("quill", "person", "Petra Quill", "chief executive of Alder Grain", None, None),
    ("sorel", "person", "Anton Sorel", "foreign minister of Sarvia", None, None),
    ("heide", "person", "Jonas Heide", "Veldanian ambassador", None, None),
    ("solberg", "person", "Mika Solberg", "leader of the Dockers' Union", None, None),
    ("brandt", "person", "Karl Brandt", "former interior minister", None, None),
    ("dranov", "person", "Ilya Dranov", "president of Sarvia", None, None),
    ("lindqvist", "person", "Sofie Lindqvist", "interior minister", None, None),
    ("aalto", "person", "Marta Aalto", "judge", None, None),
    ("thane", "person", "Erik Thane", "foreign minister of Veldania", None, None),
    ("diallo", "person", "Amara Diallo", "mediator", None, None),
    ("falk", "person", "Nora Falk", "hospital director", None, None),
    ("sarvia", "organization", "Sarvia", "state", None, None),
    ("veldania", "organization", "Veldania", "state", None, None),
    ("sdm", "organization", "Sarvian Defence Ministry", "ministry", None, None),
    ("aldergrain", "organization", "Alder Grain", "company", None, None),
    ("union", "organization", "Dockers' Union", "trade union", None, None),
    ("interior", "organization", "Interior Ministry", "ministry", None, None),
    ("navy", "organization", "Veldanian Navy", "military branch", None, None),
    ("cerealis", "organization", "Cerealis", "buyers' group", None, None),
    ("norrland", "organization", "Norrland Institute", "research institute", None, None),
    ("inspectorate", "organization", "Harbour Inspectorate", "authority", None, None),
    ("league", "organization", "United Harbours League", "intergovernmental", None, None),
    ("hospital", "organization", "Alder City Hospital", "hospital", None, None),
    ("police", "organization", "Police", "Veldania", None, None),
    ("workers", "group", "four dock workers", "Port Alder", None, None),
    ("protesters", "group", "protesters", "Karsholm", None, None),
    ("inspectors", "group", "two inspectors", "Harbour Inspectorate", None, None),
    ("injured", "group", "nine people", "injured", None, None),
    ("portalder", "place", "Port Alder", "city, Veldania", None, None),
    ("karsholm", "place", "Karsholm", "capital of Veldania", None, None),
    ("teyn", "place", "Teyn Strait", "strait", None, None),
    ("lundbay", "place", "Lund Bay", "town", None, None),
    ("silo", "place", "northern silo", "Port Alder", None, None),
    ("e-blast", "event", "Explosion at the grain terminal", "2 May 2031", "Disaster", "disputed"),
    ("e-strike", "event", "Drone strike on the silo", "2 May 2031", "Attack", "disputed"),
    ("e-visit", "event", "Visit to Port Alder", "4 May 2031", "Meeting", "planned"),
    ("e-summon", "event", "Ambassador summoned", "3 May 2031", "Request", "reported"),
    ("e-march", "event", "March through Karsholm", "4 May 2031", "Protest", "reported"),
    ("e-arrest", "event", "Arrest of 31 protesters", "4 May 2031", "Arrest", "reported"),
    ("e-warning", "event", "Warning about the silo", "March 2031", "Threat", "disputed"),
    ("e-close", "event", "Closing of the Teyn Strait", "5 May 2031", "Sanction", "corroborated"),
    ("e-resign", "event", "Resignation of Karl Brandt", "8 May 2031", "Resignation", "reported"),
    ("e-appoint", "event", "Appointment of Sofie Lindqvist", "8 May 2031", "Appointment", "reported"),
    ("e-talks", "event", "Talks in Lund Bay", "15 May 2031", "Meeting", "planned"),
    ("e-promise", "event", "Promise to reopen the strait", "May 2031", "Concession", "denied"),
    ("e-release", "event", "Release of 29 protesters", "12 May 2031", "Release", "reported"),
    ("c-drone", "claim", "a drone had struck the northern silo", None, None, None),
    ("c-notus", "claim", "Sarvia had nothing to do with the blast", None, None, None),
    ("c-gas", "claim", "fumigation gas had exploded", None, None, None),
    ("c-insult", "claim", "an insult to the dead", None, None, None),
    ("c-ignored", "claim", "the government had ignored warnings", None, None, None),
    ("c-nowarning", "claim", "no warning was received", None, None, None),
    ("c-sarvia", "claim", "Sarvia had carried out the attack", None, None, None),
    ("c-prices", "claim", "prices would double", None, None, None),
    ("c-force", "claim", "he would answer any blockade with force", None, None, None),
    ("c-reopen", "claim", "Veldania had promised to reopen the strait", None, None, None),
    ("c-nopromise", "claim", "no such promise had been made", None, None, None),
    ("c-seven", "claim", "dead rose to seven", None, None, None),
    ("c-five", "claim", "five died, not seven", None, None, None),
)

# key: article, sentence, how known, words to mark (what: words), then who says it and what differs
Said = tuple[str, int, KnownAs, dict[str, str], dict[str, object]]
SAID: dict[str, Said] = {
    "s-blast": (
        "a1",
        1,
        "stated",
        {"trigger": "explosion", "place": "Port Alder", "affected": "four dock workers"},
        {"quantities": (Quantity("killed", 4.0, "atLeast"),)},
    ),
    "s-drone": (
        "a1",
        2,
        "attributed",
        {"speaker": "Ines Vardal", "cue": "said", "content": "a drone had struck the northern silo"},
        {"speakers": ("Ines Vardal",), "stance": "asserts"},
    ),
    "s-injured": (
        "a1",
        3,
        "attributed",
        {"speaker": "Tomas Reyl", "affected": "nine people", "trigger": "injured"},
        {"speakers": ("Tomas Reyl",), "stance": "asserts"},
    ),
    "s-deny": (
        "a1",
        4,
        "denied",
        {"speaker": "The Sarvian Defence Ministry", "cue": "denied", "content": "its forces had struck the terminal"},
        {"speakers": ("Sarvian Defence Ministry",), "stance": "denies", "polarity": "negative"},
    ),
    "s-unverified": ("a1", 5, "stated", {"trigger": "unable to verify"}, {"verification": "unverified"}),
    "s-visit": (
        "a1",
        6,
        "attributed",
        {"agent": "Léna Ostrøm", "trigger": "visit", "place": "Port Alder"},
        {"speakers": ("her office",), "realis": "future"},
    ),
    "s-nothing": (
        "a2",
        1,
        "denied",
        {"content": "Sarvia had nothing to do with the blast in Port Alder", "speaker": "Radek Milo", "cue": "said"},
        {"speakers": ("Radek Milo",), "stance": "denies", "polarity": "negative"},
    ),
    "s-gas": (
        "a2",
        2,
        "attributed",
        {"speaker": "Milo", "cue": "said", "content": "fumigation gas stored by Alder Grain had exploded"},
        {"speakers": ("Radek Milo",), "stance": "asserts", "confidence": 0.82},
    ),
    "s-insult": (
        "a2",
        3,
        "attributed",
        {"speaker": "Petra Quill", "cue": "called", "content": "an insult to the dead"},
        {"speakers": ("Petra Quill",), "stance": "denies", "mode": "directQuote"},
    ),
    "s-summon": ("a2", 4, "stated", {"agent": "Anton Sorel", "trigger": "summoned", "affected": "Jonas Heide"}, {}),
    "s-warnclose": (
        "a2",
        5,
        "attributed",
        {"speaker": "Heide", "cue": "warned", "content": "Veldania would close the Teyn Strait to Sarvian ships"},
        {"speakers": ("Jonas Heide",), "stance": "warns", "realis": "future"},
    ),
    "s-march": ("a3", 1, "stated", {"agent": "Thousands of people", "trigger": "marched", "place": "Karsholm"}, {}),
    "s-seven": (
        "a3",
        2,
        "attributed",
        {"speaker": "the Alder City Hospital", "cue": "said", "content": "rose to seven"},
        {
            "speakers": ("Alder City Hospital",),
            "stance": "asserts",
            "quantities": (Quantity("killed", 7.0, change="updated", was=4.0),),
        },
    ),
    "s-arrest": ("a3", 3, "stated", {"agent": "Police", "trigger": "arrested", "affected": "31 protesters"}, {}),
    "s-ignored": (
        "a3",
        4,
        "attributed",
        {"speaker": "Mika Solberg", "cue": "said", "content": "the government had ignored warnings about the silo"},
        {"speakers": ("Mika Solberg",), "stance": "asserts"},
    ),
    "s-nowarning": (
        "a3",
        5,
        "denied",
        {"speaker": "Karl Brandt", "cue": "denied", "content": "the ministry had received any warning"},
        {"speakers": ("Karl Brandt",), "stance": "denies", "polarity": "negative"},
    ),
    "s-former": ("a3", 6, "stated", {"agent": "Governor Reyl", "trigger": "former mayor of Port Alder"}, {}),
    "s-closed": (
        "a4",
        1,
        "attributed",
        {"agent": "Veldania", "trigger": "closed", "place": "the Teyn Strait", "speaker": "the Veldanian Navy"},
        {"speakers": ("Veldanian Navy",), "stance": "asserts"},
    ),
    "s-pm": (
        "a4",
        2,
        "attributed",
        {"speaker": "Léna Ostrøm", "cue": "said", "content": "Sarvia had carried out the attack on Port Alder"},
        {"speakers": ("Léna Ostrøm",), "stance": "asserts"},
    ),
    "s-prices": (
        "a4",
        3,
        "attributed",
        {"speaker": "Cerealis", "cue": "warned", "content": "prices would double"},
        {"speakers": ("Cerealis",), "stance": "warns", "realis": "future", "certainty": "probable"},
    ),
    "s-force": (
        "a4",
        4,
        "attributed",
        {"speaker": "Ilya Dranov", "cue": "said", "content": "he would answer any blockade with force"},
        {"speakers": ("Ilya Dranov",), "stance": "promises", "realis": "hypothetical"},
    ),
    "s-norrland": (
        "a4",
        5,
        "attributed",
        {"speaker": "Analysts at the Norrland Institute", "trigger": "stay shut"},
        {"speakers": ("Norrland Institute",), "stance": "asserts", "certainty": "possible", "confidence": 0.58},
    ),
    "s-resign": ("a5", 1, "stated", {"agent": "Karl Brandt", "trigger": "resigned"}, {}),
    "s-letter": (
        "a5",
        2,
        "attributed",
        {"speaker": "the letter", "agent": "The inspectorate", "trigger": "warned", "affected": "Brandt"},
        {"speakers": ("Harbour Inspectorate",), "stance": "asserts", "mode": "document"},
    ),
    "s-appoint": ("a5", 3, "stated", {"agent": "Ostrøm", "trigger": "appointed", "affected": "Sofie Lindqvist"}, {}),
    "s-inquiry": (
        "a5",
        4,
        "attributed",
        {"speaker": "Lindqvist", "cue": "promised", "agent": "Judge Marta Aalto"},
        {"speakers": ("Sofie Lindqvist",), "stance": "promises", "realis": "future"},
    ),
    "s-correct": (
        "a5",
        5,
        "attributed",
        {"speaker": "two inspectors", "cue": "told", "content": "fumigation gas exploded was correct"},
        {"speakers": ("Sarvian Wire", "two inspectors"), "stance": "asserts", "confidence": 0.71},
    ),
    "s-agree": (
        "a6",
        1,
        "attributed",
        {"agent": "Sarvia and Veldania", "trigger": "talks", "place": "Lund Bay", "speaker": "Amara Diallo"},
        {"speakers": ("Amara Diallo",), "stance": "asserts", "realis": "future"},
    ),
    "s-meet": ("a6", 2, "stated", {"agent": "Sorel", "partner": "Erik Thane", "trigger": "meet"}, {"realis": "future"}),
    "s-reopen": (
        "a6",
        3,
        "attributed",
        {"speaker": "President Dranov", "cue": "said", "content": "Veldania had promised to reopen the strait"},
        {"speakers": ("Ilya Dranov",), "stance": "asserts"},
    ),
    "s-nopromise": (
        "a6",
        4,
        "denied",
        {"speaker": "Thane", "cue": "denied", "content": "any such promise had been made"},
        {"speakers": ("Erik Thane",), "stance": "denies", "polarity": "negative"},
    ),
    "s-observe": (
        "a6",
        5,
        "stated",
        {"agent": "The United Harbours League", "trigger": "observers"},
        {"realis": "future"},
    ),
    "s-five": (
        "a7",
        1,
        "attributed",
        {"content": "Five people died in the explosion at Port Alder, not seven", "speaker": "the Alder City Hospital"},
        {
            "speakers": ("Alder City Hospital",),
            "stance": "asserts",
            "quantities": (Quantity("killed", 5.0, change="lowered", was=7.0),),
        },
    ),
    "s-falk": (
        "a7",
        2,
        "attributed",
        {"speaker": "Nora Falk", "cue": "said", "content": "counted twice"},
        {"speakers": ("Nora Falk",), "stance": "asserts"},
    ),
    "s-release": ("a7", 3, "stated", {"agent": "Police", "trigger": "released", "affected": "arrested protesters"}, {}),
    "i-kind": ("a2", 1, "inferred", {"speaker": "Defence Ministry spokesman Radek Milo"}, {"confidence": 0.66}),
    "i-part": ("a1", 2, "inferred", {"place": "the northern silo"}, {"confidence": 0.62}),
    "i-contra": ("a2", 1, "disputed", {"content": "Sarvia had nothing to do with the blast"}, {"confidence": 0.77}),
}

EDGES: tuple[tuple[str, str, str, str], ...] = (
    ("e-blast", "portalder", "takes place in", "s-blast"),
    ("e-blast", "workers", "affected", "s-blast"),
    ("e-blast", "injured", "affected", "s-injured"),
    ("reyl", "e-blast", "described", "s-injured"),
    ("vardal", "c-drone", "says", "s-drone"),
    ("c-drone", "e-strike", "is about", "s-drone"),
    ("e-strike", "silo", "takes place in", "s-drone"),
    ("silo", "portalder", "is in", "i-part"),
    ("sdm", "e-strike", "denies", "s-deny"),
    ("ostrom", "e-visit", "agent of", "s-visit"),
    ("e-visit", "portalder", "takes place in", "s-visit"),
    ("milo", "c-notus", "says", "s-nothing"),
    ("c-notus", "e-strike", "denies", "s-nothing"),
    ("milo", "sdm", "spokesman of", "i-kind"),
    ("sdm", "sarvia", "is part of", "i-kind"),
    ("milo", "c-gas", "says", "s-gas"),
    ("c-gas", "e-blast", "is about", "s-gas s-correct"),
    ("c-gas", "aldergrain", "names", "s-gas"),
    ("inspectors", "c-gas", "says", "s-correct"),
    ("inspectors", "inspectorate", "works for", "s-correct"),
    ("quill", "aldergrain", "chief executive of", "s-insult"),
    ("quill", "c-insult", "says", "s-insult"),
    ("c-insult", "c-gas", "contradicts", "s-insult"),
    ("sorel", "e-summon", "agent of", "s-summon"),
    ("e-summon", "heide", "affected", "s-summon"),
    ("sorel", "sarvia", "foreign minister of", "s-summon"),
    ("heide", "veldania", "ambassador of", "s-summon"),
    ("heide", "e-close", "warns of", "s-warnclose"),
    ("protesters", "e-march", "agent of", "s-march"),
    ("e-march", "karsholm", "takes place in", "s-march"),
    ("reyl", "e-march", "agent of", "s-former"),
    ("reyl", "portalder", "former mayor of", "s-former"),
    ("hospital", "c-seven", "says", "s-seven"),
    ("c-seven", "e-blast", "is about", "s-seven"),
    ("police", "e-arrest", "agent of", "s-arrest"),
    ("e-arrest", "protesters", "affected", "s-arrest"),
    ("e-arrest", "karsholm", "takes place in", "s-arrest"),
    ("solberg", "union", "leader of", "s-ignored"),
    ("solberg", "c-ignored", "says", "s-ignored"),
    ("c-ignored", "e-warning", "is about", "s-ignored"),
    ("brandt", "c-nowarning", "says", "s-nowarning"),
    ("c-nowarning", "e-warning", "denies", "s-nowarning"),
    ("c-nowarning", "c-ignored", "contradicts", "s-nowarning"),
    ("brandt", "interior", "interior minister of", "s-nowarning s-resign"),
    ("veldania", "e-close", "agent of", "s-closed"),
    ("e-close", "teyn", "takes place in", "s-closed"),
    ("e-close", "sarvia", "affected", "s-closed"),
    ("navy", "e-close", "describes", "s-closed"),
    ("navy", "veldania", "is part of", "s-closed"),
    ("ostrom", "c-sarvia", "says", "s-pm"),
    ("c-sarvia", "e-strike", "is about", "s-pm"),
    ("c-sarvia", "sarvia", "names", "s-pm"),
    ("c-notus", "c-sarvia", "contradicts", "i-contra"),
    ("ostrom", "veldania", "prime minister of", "s-pm"),
    ("cerealis", "c-prices", "says", "s-prices"),
    ("c-prices", "e-close", "is about", "s-prices"),
    ("dranov", "c-force", "says", "s-force"),
    ("c-force", "e-close", "is about", "s-force"),
    ("dranov", "sarvia", "president of", "s-force s-reopen"),
    ("norrland", "e-close", "describes", "s-norrland"),
    ("brandt", "e-resign", "agent of", "s-resign"),
    ("inspectorate", "e-warning", "agent of", "s-letter"),
    ("e-warning", "brandt", "affected", "s-letter"),
    ("e-warning", "silo", "takes place in", "s-letter"),
    ("ostrom", "e-appoint", "agent of", "s-appoint"),
    ("e-appoint", "lindqvist", "affected", "s-appoint"),
    ("lindqvist", "interior", "interior minister of", "s-appoint"),
    ("aalto", "lindqvist", "named by", "s-inquiry"),
    ("diallo", "e-talks", "describes", "s-agree"),
    ("e-talks", "lundbay", "takes place in", "s-agree"),
    ("sarvia", "e-talks", "agent of", "s-agree"),
    ("veldania", "e-talks", "partner in", "s-agree"),
    ("sorel", "e-talks", "agent of", "s-meet"),
    ("thane", "e-talks", "partner in", "s-meet"),
    ("thane", "veldania", "foreign minister of", "s-meet"),
    ("dranov", "c-reopen", "says", "s-reopen"),
    ("c-reopen", "e-promise", "is about", "s-reopen"),
    ("veldania", "e-promise", "agent of", "s-reopen"),
    ("thane", "c-nopromise", "says", "s-nopromise"),
    ("c-nopromise", "e-promise", "denies", "s-nopromise"),
    ("league", "e-talks", "agent of", "s-observe"),
    ("hospital", "c-five", "says", "s-five"),
    ("c-five", "e-blast", "is about", "s-five"),
    ("c-five", "c-seven", "contradicts", "s-five"),
    ("falk", "hospital", "director of", "s-falk"),
    ("falk", "c-five", "says", "s-falk"),
    ("police", "e-release", "agent of", "s-release"),
    ("e-release", "protesters", "affected", "s-release"),
    ("hospital", "portalder", "is in", "i-part"),
    ("karsholm", "veldania", "is in", "i-part"),
)

DISPUTES = (
    ("Who struck the silo?", "e-strike", ("s-drone", "s-pm"), ("s-deny", "s-nothing"), ("c-drone", "c-notus", "sdm")),
    ("What exploded?", "c-gas", ("s-gas", "s-correct"), ("s-insult",), ("c-insult", "quill", "milo")),
    ("Was there a warning?", "e-warning", ("s-ignored", "s-letter"), ("s-nowarning",), ("c-ignored", "c-nowarning")),
    ("Was a promise made?", "e-promise", ("s-reopen",), ("s-nopromise",), ("c-reopen", "c-nopromise")),
    ("How many died?", "e-blast", ("s-seven",), ("s-five",), ("c-seven", "c-five")),
)


# Days of the events, and where the places lie: somewhere off a real coast, so that the map has one to show.
HAPPENED = {
    "e-blast": "2031-05-02", "e-strike": "2031-05-02", "e-visit": "2031-05-04", "e-summon": "2031-05-03",
    "e-march": "2031-05-04", "e-arrest": "2031-05-04", "e-warning": "2031-03", "e-close": "2031-05-05",
    "e-resign": "2031-05-08", "e-appoint": "2031-05-08", "e-talks": "2031-05-15", "e-release": "2031-05-12",
}  # fmt: skip
LIES = {"portalder": (58.3, 22.1), "karsholm": (59.2, 24.9), "teyn": (58.7, 23.4), "lundbay": (57.6, 24.3)}


def invented_page() -> PageData:
    """About sixty nodes: seven articles of three outlets about one explosion and what came of it."""
    return PageData(
        nodes=tuple(_node(*row) for row in sorted(NODES)),
        edges=tuple(_edge(*row) for row in sorted(EDGES)),
        statements=tuple(_statement(key) for key in sorted(SAID)),
        articles=tuple(
            PageArticle(BASE + key, title, date, publisher, f"https://news.example/{key}")
            for key, (title, date, publisher, _) in sorted(ARTICLES.items())
        ),
        disputes=tuple(
            Dispute(
                title,
                BASE + about,
                asserting,
                denying,
                tuple(BASE + n for n in nodes),
                unverified=("s-unverified",) if about == "e-strike" else (),
            )
            for title, about, asserting, denying, nodes in DISPUTES
        ),
        passages=tuple(_passages()),
        base=BASE,
    )


def _passages() -> Iterator[Passage]:
    """Every sentence, with the names of nodes that stand in it as links; two sentences make a paragraph."""
    for article, (_, _, _, sentences) in sorted(ARTICLES.items()):
        for number, text in enumerate(sentences):
            links = [
                Link(text.index(label), text.index(label) + len(label), BASE + key)
                for key, kind, label, *_ in sorted(NODES)
                if kind in ("person", "organization", "place") and label in text
            ]
            offset = sum(len(one) + 1 for one in sentences[:number])
            yield Passage(BASE + article, text, offset, number % 2 == 0, tuple(sorted(links)))


def _node(key: str, kind: NodeKind, label: str, sublabel: str | None, event: str | None, status: str | None) -> Node:  # noqa: PLR0917
    facts = (("Reports", "3 in 2 outlets"),) if kind == "event" else ()
    alone = ("s-unverified",) if key == "e-strike" else ()
    lat, lon = LIES.get(key, (None, None))
    return Node(
        BASE + key, kind, label, sublabel, event, status,
        facts=facts, statements=alone, happened=HAPPENED.get(key), lat=lat, lon=lon,
    )  # fmt: skip


def _edge(source: str, target: str, relation: str, said: str) -> Edge:
    keys = tuple(said.split())
    known: KnownAs = SAID[keys[0]][2]
    if relation == "contradicts":
        known = "disputed"
    elif relation == "denies":
        known = "denied"
    elif relation in ("says", "is about") and known == "denied":
        known = "attributed"
    elif relation.endswith(" of") and known == "denied":
        known = "stated"
    return Edge(f"{source}|{relation}|{target}", BASE + source, BASE + target, relation, known, keys)


def _statement(key: str) -> Statement:
    article, number, known, words, rest = SAID[key]
    sentences = ARTICLES[article][3]
    text = sentences[number - 1]
    marks = tuple(Mark(text.index(w), text.index(w) + len(w), what) for what, w in words.items())
    values: dict[str, object] = {"confidence": 0.93, "why": f"pattern: {next(iter(words))}"} | rest
    return Statement(
        id=key,
        article=BASE + article,
        text=text,
        known_as=known,
        marks=tuple(sorted(marks)),
        sentence=number,
        offset=sum(len(s) + 1 for s in sentences[: number - 1]),
        **values,  # type: ignore[arg-type]
    )


def many(count: int) -> PageData:
    """A page of `count` nodes and twice as many edges, each on its own sentence, for sizes and times."""
    kinds: tuple[NodeKind, ...] = ("person", "organization", "place", "event", "claim")
    known: tuple[KnownAs, ...] = ("stated", "attributed", "inferred", "denied", "disputed")
    nodes = tuple(
        Node(
            f"{BASE}n{i:05}",
            kinds[i % 5],
            f"{kinds[i % 5].title()} number {i}",
            "made up",
            status=None,
            happened=f"2031-{1 + i % 12:02}-{1 + i % 28:02}" if i % 5 == 3 else None,
            lat=(i * 37 % 1200) / 10 - 50 if i % 5 == 2 else None,
            lon=(i * 91 % 3600) / 10 - 180 if i % 5 == 2 else None,
        )
        for i in range(count)
    )
    edges, statements = [], []
    for i in range(count * 2):
        source, target = (i * 7919 + 13) % count, (i * i * 31 + i * 17 + 5) % max(1, int(count**0.5) * 4)
        if source == target % count:
            continue
        statements.append(
            Statement(
                f"s{i:06}",
                f"{BASE}a{i % 50}",
                f"Sentence {i} says that number {source} met number {target} in the town of Teyn.",
                known[i % 5],
                (Mark(0, 8, "trigger"),),
                (f"Person number {i % 40}",) if i % 5 else (),
                sentence=i // 50 + 1,
                offset=i * 80,
            )
        )
        edges.append(Edge(f"e{i:06}", nodes[source].id, nodes[target % count].id, "met", known[i % 5], (f"s{i:06}",)))
    articles = tuple(
        PageArticle(f"{BASE}a{i}", f"Article {i}", f"2031-01-{1 + i % 28:02}", f"Wire {i % 4}") for i in range(50)
    )
    return PageData(nodes, tuple(edges), tuple(statements), articles, base=BASE)
