"""The ontology's names as plain strings, and the namespaces of all vocabularies in the data.

Held equal to `ontology/newsgraph.ttl` and `ontology/events.ttl` by tests/test_ontology.py.
"""

from __future__ import annotations

__all__ = [
    "ANNOTATION_PROPERTIES",
    "CLASSES",
    "DATATYPE_PROPERTIES",
    "EVENT_TYPES",
    "NG",
    "OBJECT_PROPERTIES",
    "PREFIXES",
    "PROPERTIES",
    "REUSED",
    "VALUES",
    "ng",
]

NG = "https://w3id.org/newsgraph#"

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "gn": "https://sws.geonames.org/",
    "ng": NG,
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CLASSES: tuple[str, ...] = (  # without the event types
    "Sentence", "Mention", "TimeExpression", "EntityReport", "EventDescription", "EventReport",
    "RelationReport", "Tenure", "Attribution", "Quotation", "Verification", "Quantity", "Group",
    "Event", "AssertedEvent", "MergeDecision", "Run", "Form", "Polarity", "Realis", "Certainty",
    "TimeBasis", "TimePrecision", "Modifier", "Measure", "Mode", "Stance", "Outcome", "TenureStatus",
    "EventStatus",
)

EVENT_TYPES: tuple[str, ...] = (  # a reading's event type is one of these
    "Attack", "TerritoryCapture", "Retreat", "Arrest", "Sanction", "Mobilization", "Protest", "Threat",
    "Accusation", "Investigation", "Rejection", "Request", "Agreement", "Meeting", "Support",
    "Concession", "Cooperation", "Aid", "Ceasefire", "Release", "Displacement", "Appointment",
    "Resignation", "Election", "Death", "Injury", "Disaster", "Accident", "Trial", "Verdict",
    "LawPassed", "Destruction", "Outbreak", "Acquisition", "Layoff", "ProductLaunch", "OtherEvent",
)

OBJECT_PROPERTIES: tuple[str, ...] = (  # from node to node
    "participant", "agent", "affected", "partner", "beneficiary", "instrument", "place", "origin",
    "destination", "inArticle", "inSentence", "refersTo", "form", "evidence", "cue", "content",
    "sourceSpan", "kind", "groupOf", "geonames", "reportOf", "polarity", "realis", "certainty",
    "timeBasis", "timePrecision", "quantity", "measures", "modifier", "subject", "relation", "object",
    "source", "conveys", "mode", "stance", "medium", "heldAs", "assesses", "outcome", "post",
    "jurisdiction", "tenureStatus", "partOf", "memberOf", "owns", "spouseOf", "childOf",
    "affiliatedWith", "locatedIn", "alliedWith", "status", "contradicts", "corroborates", "repeats",
    "mergedFrom", "into", "mustLink", "cannotLink", "decidedBy",
)

DATATYPE_PROPERTIES: tuple[str, ...] = (  # from node to literal
    "index", "byline", "readFrom", "reader", "timeValue", "timeType", "featureCode", "within",
    "confidence", "why", "titleText", "firstAttested", "lastAttested", "reportCount", "outletCount",
    "independentSourceCount",
)

ANNOTATION_PROPERTIES: tuple[str, ...] = (  # of event types; plover and cameo of reports too
    "plover", "cameo", "trigger", "frame", "example", "counterExample",
)

PROPERTIES = OBJECT_PROPERTIES + DATATYPE_PROPERTIES + ANNOTATION_PROPERTIES

VALUES: dict[str, tuple[str, ...]] = {  # closed lists: class → its only individuals
    "Form": ("name", "nominal", "pronoun"),
    "Polarity": ("positive", "negative"),
    "Realis": ("actual", "future", "hypothetical", "demanded", "generic"),
    "Certainty": ("certain", "probable", "possible"),
    "TimeBasis": ("expressed", "inferred", "documentDate"),
    "TimePrecision": ("day", "week", "month", "year"),
    "Modifier": ("exactly", "about", "atLeast", "upTo", "moreThan", "fewerThan"),
    "Measure": (
        "killed", "injured", "missing", "arrested", "displaced", "strikes", "people", "money", "share",
        "other",
    ),
    "Mode": ("directQuote", "indirectSpeech", "belief", "document"),
    "Stance": ("asserts", "denies", "doubts", "questions", "warns", "promises", "demands"),
    "Outcome": ("unverified", "verified", "refuted", "noComment"),
    "TenureStatus": ("current", "former", "acting", "elect", "candidate"),
    "EventStatus": ("reported", "claimed", "corroborated", "disputed", "denied", "planned", "unrealised"),
}

REUSED: dict[str, tuple[str, ...]] = {  # terms of other vocabularies that the data uses
    "schema": (
        "NewsArticle", "Person", "Organization", "Place", "Claim", "QuantitativeValue", "name",
        "alternateName", "headline", "identifier", "datePublished", "publisher", "url", "inLanguage",
        "sha256", "containedInPlace", "addressCountry", "value", "minValue", "maxValue", "unitText",
    ),
    "sem": ("Event", "hasActor", "hasPlace", "hasBeginTimeStamp", "hasEndTimeStamp"),
    "org": ("Post", "Membership", "role", "member", "organization"),
    "prov": ("Activity", "wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith"),
    "nif": (
        "Context", "Sentence", "Phrase", "isString", "beginIndex", "endIndex", "anchorOf",
        "referenceContext",
    ),
    "geo": ("lat", "long"),
    "geosparql": ("asWKT",),
    "owl": ("sameAs",),
}

_KNOWN = frozenset((*CLASSES, *EVENT_TYPES, *PROPERTIES, *(name for names in VALUES.values() for name in names)))


def ng(name: str) -> str:
    """The IRI of a term of the ontology; KeyError for a name that the ontology does not have.

    >>> ng("agent")
    'https://w3id.org/newsgraph#agent'
    """
    if name not in _KNOWN:
        raise KeyError(name)
    return NG + name
