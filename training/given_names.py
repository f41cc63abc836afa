"""Make `ontology/lexicon/given_names.tsv`: given names and whether men or women bear them.

    pip install faker names && python training/given_names.py > ontology/lexicon/given_names.tsv

From the 1990 census lists of the United States (public domain, package `names`) and the
locale lists of `faker` (MIT). A name that both bear is left out unless one does so far more often.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import unicodedata
from collections import defaultdict
from importlib.resources import files

import faker.providers.person


def fold(name: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def main() -> None:
    """Print the table."""
    weight: dict[str, dict[str, float]] = defaultdict(lambda: {"m": 0.0, "f": 0.0})
    for sign, listing in (("m", "male"), ("f", "female")):
        for line in (files("names") / f"dist.{listing}.first").read_text().splitlines():
            name, share, *_ = line.split()
            weight[fold(name)][sign] += max(float(share), 0.001) * 100
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for sign, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in set(getattr(provider, attribute, ())):
                folded = fold(str(name))
                if folded.isascii() and folded.replace("-", "").isalpha() and len(folded) > 2:
                    weight[folded][sign] += 0.5
    print(
        "# Given names: m or f. Made by training/given_names.py from US census lists (public domain) and faker (MIT)."
    )
    for name in sorted(weight):
        male, female = weight[name]["m"], weight[name]["f"]
        if max(male, female) >= 4 * min(male, female):
            sys.stdout.write(f"{name}\t{'m' if male > female else 'f'}\n")


if __name__ == "__main__":
    main()
