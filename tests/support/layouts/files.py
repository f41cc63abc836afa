"""Files of our own making in the layouts of databases, agencies, tables, services, archives and documents."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape

from source_files import docx, pdf, rtf

from layouts.base import BOTH, Layout

NO_PAGE = frozenset({"section", "length"})
Facts = dict[str, str]


def _nexis(one: Facts) -> list[str]:
    head = [one["title"], one["outlet"], one["long"], f"Copyright 2025 {one['outlet']}"]
    fields = [
        f"Section: {one['desk']}; Pg. {one['page']}",
        f"Length: {one['length']} words",
        f"Byline: {one['byline']}",
    ]
    return [*head, *fields, "Body", one["text"], "Load-Date: June 2, 2025", "End of Document"]


def _lexis(one: Facts) -> str:
    centred = "".join(f"{'':>30}{one[name]}\n\n" for name in ("outlet", "long"))
    fields = (
        f"BYLINE: {one['byline']}\n\nSECTION: {one['desk']}; Pg. {one['page']}\n\nLENGTH: {one['length']} words\n\n"
    )
    return f"{centred}{one['title']}\n\n{fields}{one['text']}\n\nLOAD-DATE: June 2, 2025\n\nLANGUAGE: ENGLISH\n\n"


def _factiva(one: Facts) -> dict[str, str]:
    said = {"SE": one["desk"], "HD": one["title"], "BY": f"By {one['byline']}", "WC": f"{one['length']} words"}
    said |= {"PD": one["british"], "SN": one["outlet"], "SC": "WIRE", "PG": one["page"], "LA": "English"}
    return said | {"LP": one["text"], "RE": "alder : Alder", "AN": f"Document WIRE00002025051{one['page']}e15d00001"}


def _factiva_page(one: Facts) -> str:
    rows = "".join(f"<tr><td><b>{name}</b></td><td>{words}</td></tr>" for name, words in _factiva(one).items())
    return f'<div class="article enArticle"><table>{rows}</table></div>'


def _factiva_xml(one: Facts) -> str:
    return (
        f"<ppsarticle><article><accessionNo>WIRE000020250513e15d0000{one['page']}</accessionNo><byline>{one['byline']}"
        f"</byline><headline><paragraph>{one['title']}</paragraph></headline><leadParagraph><paragraph>{one['text']}"
        f"</paragraph></leadParagraph><modificationDate><date>2025-06-02</date></modificationDate><pages><page>"
        f"{one['page']}</page></pages><publicationDate><date>{one['day']}</date></publicationDate><sectionName>"
        f"{one['desk']}</sectionName><sourceName>{one['outlet']}</sourceName><wordCount>{one['length']}</wordCount>"
        "<copyright>(c) 2025</copyright></article></ppsarticle>"
    )


def _europresse(one: Facts) -> str:
    return (
        f'<article><header><span class="DocPublicationName">{one["outlet"]}</span><span class="DocHeader">{one["desk"]}'
        f', {one["long"].rpartition(" ")[0]} {one["length"]} mots, p. {one["page"]}</span><p class="titreArticleVisu">'
        f'{one["title"]}</p><p>{one["byline"]}</p></header><section><div class="docOcurrContainer"><p>{one["text"]}'
        "</p></div></section><footer>Issue date: 2025-09-03</footer></article>"
    )


def _proquest(one: Facts) -> str:
    return (
        f"{'_' * 60}\n\n{one['title']}\n\nAuthor: {one['byline']}\n\nProQuest document link\n\n"
        f"Full text: {one['text']}\n\n"
        f"Publication title: {one['outlet']}; Alder\n\nSection: {one['desk']}\n\nPages: {one['page']}\n\n"
        f"Publication date: {one['long'].rpartition(' ')[0]}\n\n"
        f"ProQuest document ID: 31{one['page']}\n\nDatabase: News\n\n"
    )


def _proquest_old_xml(one: Facts) -> str:
    return (
        f"<Record><RecordID>31{one['page']}</RecordID><RecordTitle>{one['title']}</RecordTitle><Publication><Title>"
        f"{one['outlet']} (1861-current)</Title></Publication><NumericPubDate>{one['day'].replace('-', '')}"
        f"</NumericPubDate><Contributor><ContribRole>Author</ContribRole><OriginalForm>{one['byline']}</OriginalForm>"
        f"</Contributor><SectionHead>{one['desk']}</SectionHead><StartPage>{one['page']}</StartPage><FullText>"
        f"{one['text']}</FullText></Record>"
    )


def _proquest_xml(one: Facts) -> str:
    marked = escape(f"<html><body><p>{one['text']}</p></body></html>")
    return (
        f"<RECORD><GOID>31{one['page']}</GOID><DFS><PubFrosting><Title>{one['outlet']}</Title></PubFrosting></DFS><Obj>"
        f"<TitleAtt><Title>{one['title']}</Title></TitleAtt><NumericDate>{one['day']}</NumericDate><Contributors>"
        f"<Contributor><ContribRole>Author</ContribRole><OriginalForm>{one['byline']}</OriginalForm></Contributor>"
        f"</Contributors><PrintLocation><StartPage>{one['page']}</StartPage></PrintLocation>"
        f"<Section>{one['desk']}</Section>"
        f"</Obj><TextInfo><Text>{marked}</Text></TextInfo></RECORD>"
    )


def _ris(one: Facts) -> str:
    said = {
        "TY": "NEWS",
        "TI": one["title"],
        "AU": one["byline"],
        "AB": one["text"],
        "DA": one["day"].replace("-", "/"),
    }
    said |= {"T2": one["outlet"], "SE": one["desk"], "SP": one["page"], "ER": ""}
    return "".join(f"{tag}  - {words}\n" for tag, words in said.items())


def _newsml(one: Facts) -> str:
    return (
        f'<newsItem guid="{one["address"]}"><itemMeta><itemClass qcode="ninat:text"/>'
        f'<provider literal="{one["outlet"]}"/>'
        f"<versionCreated>{one['day']}T08:00:00Z</versionCreated></itemMeta><contentMeta><by>{one['byline']}</by>"
        f"<headline>{one['title']}</headline></contentMeta><contentSet><inlineXML><html><body><p>{one['text']}</p>"
        "</body></html></inlineXML></contentSet></newsItem>"
    )


def _nitf(one: Facts) -> str:
    return (
        f'<nitf><head><pubdata date.publication="{one["day"].replace("-", "")}" name="{one["outlet"]}"'
        " position.section="
        f'"{one["desk"]}" position.sequence="{one["page"]}" item-length="{one["length"]}"'
        ' unit-of-measure="word"/></head>'
        f"<body><body.head><hedline><hl1>{one['title']}</hl1></hedline><byline>{one['byline']}</byline></body.head>"
        f"<body.content><p>{one['text']}</p></body.content></body></nitf>"
    )


def _mail(one: Facts) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = f"{one['outlet']} <news@wire.example>", one["title"]
    message["Date"], message["MIME-Version"] = f"{one['british']} 08:00:00 +0000", "1.0"
    message.set_content(f"{one['text']}\n\n-- \nQuay 1, Alder\n")
    return message.as_bytes()


def _sgml(one: Facts) -> str:
    said = {"DOCNO": f"WIRE-{one['page']}", "DATE": one["british"], "SOURCE": one["outlet"], "HEADLINE": one["title"]}
    said |= {"BYLINE": one["byline"], "TEXT": one["text"]}
    return "<DOC>\n" + "".join(f"<{name}>\n{words}\n</{name}>\n" for name, words in said.items()) + "</DOC>\n"


def _wiki(one: Facts) -> str:
    return (
        f"<page><title>{one['title']}</title><ns>0</ns><id>{one['page']}</id><revision><text>{{{{date|"
        f"{one['long'].rpartition(' ')[0]}}}}}\n{one['text']}\n\n== Sources ==\n* x\n{{{{publish}}}}</text>"
        "</revision></page>"
    )


def _labelled(one: Facts) -> str:
    said = {"Title": one["title"], "Date": one["british"], "Source": one["outlet"], "Author": one["byline"]}
    said |= {"Section": one["desk"], "Page": one["page"], "Words": one["length"]}
    return "".join(f"{label}: {words}\n" for label, words in said.items()) + f"\n{one['text']}\n\n=====\n\n"


G2 = "http://iptc.org/std/nar/2006-10-01/"
NEXIS = [line for one in BOTH for line in _nexis(one)]
FACTIVA = "\n".join(
    f"{name}\n{words}\n" for one in BOTH for name, words in _factiva(one).items()
)  # a label a line, its words under it
ONE = BOTH[0]
DATABASES: tuple[Layout, ...] = (
    Layout("nexis", "Nexis Uni, DOCX", "n.docx", docx(*NEXIS)),
    Layout("nexis", "Nexis Uni, RTF", "n.rtf", rtf(*NEXIS)),
    Layout("nexis", "Nexis Uni, PDF", "n.pdf", pdf(NEXIS)),
    Layout("nexis", "Nexis Uni, HTML", "n.html", "".join(f"<p>{line}</p>" for line in NEXIS)),
    Layout(
        "nexis", "LexisNexis, TXT", "l.txt", "".join(f"{n + 1} of 2 DOCUMENTS\n\n{_lexis(BOTH[n])}" for n in (0, 1))
    ),
    Layout("factiva", "Factiva, HTML", "f.html", f"<html><body>{''.join(map(_factiva_page, BOTH))}</body></html>"),
    Layout("factiva", "Factiva, TXT", "f.txt", FACTIVA),
    Layout("factiva", "Factiva, RTF", "f.rtf", rtf(*FACTIVA.splitlines())),
    Layout(
        "factiva",
        "Factiva, XML",
        "f.xml",
        f"<ppsArticleResponse>{''.join(map(_factiva_xml, BOTH))}</ppsArticleResponse>",
    ),
    Layout("europresse", "Europresse, HTML", "e.html", f"<html><body>{''.join(map(_europresse, BOTH))}</body></html>"),
    Layout("proquest", "ProQuest, TXT", "p.txt", "".join(map(_proquest, BOTH)), frozenset({"length"})),
    Layout(
        "proquest",
        "ProQuest, XML (TDM Studio)",
        "p.xml",
        f"<r>{''.join(map(_proquest_xml, BOTH))}</r>",
        frozenset({"length"}),
    ),
    Layout(
        "proquest",
        "ProQuest, XML (historical)",
        "h.xml",
        f"<r>{''.join(map(_proquest_old_xml, BOTH))}</r>",
        frozenset({"length"}),
    ),
    Layout("sgml", "Gigaword, TREC (SGML)", "s.sgm", "".join(map(_sgml, BOTH)), NO_PAGE),
    Layout("labelled", "texts under labels of one's own", "t.txt", "".join(map(_labelled, BOTH))),
    Layout("ris", "RIS", "a.ris", "".join(map(_ris, BOTH)), frozenset({"length"})),
    Layout(
        "newsml-g2",
        "NewsML-G2",
        "g.xml",
        f'<newsMessage xmlns="{G2}">{"".join(map(_newsml, BOTH))}</newsMessage>',
        NO_PAGE,
    ),
    Layout("nitf", "NITF", "one.xml", _nitf(ONE), alone=True),
    Layout(
        "mediawiki",
        "Wikinews dump",
        "w.xml",
        f"<mediawiki><siteinfo><sitename>Northern Wire</sitename></siteinfo>{''.join(map(_wiki, BOTH))}</mediawiki>",
        NO_PAGE | {"byline"},
        shared=True,
    ),
    Layout("eml", "E-mail", "m.eml", _mail(ONE), NO_PAGE | {"byline"}, alone=True),
    Layout(
        "mbox",
        "Mailbox",
        "m.mbox",
        b"".join(b"From a@b.example Tue May 13 08:00:00 2025\n" + _mail(one) + b"\n" for one in BOTH),
        NO_PAGE | {"byline"},
    ),
)
