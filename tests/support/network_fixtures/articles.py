"""The articles of the invented country: headline, day, outlet and sentences."""

from __future__ import annotations

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
