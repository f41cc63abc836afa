"""Exports of news databases: each article apart, without what the database adds."""

from newsgraph.sources.formats.databases.corpora import CORPUS
from newsgraph.sources.formats.databases.europresse import EUROPRESSE
from newsgraph.sources.formats.databases.factiva import FACTIVA
from newsgraph.sources.formats.databases.labelled import LABELLED
from newsgraph.sources.formats.databases.nexis import NEXIS
from newsgraph.sources.formats.databases.proquest import PROQUEST
from newsgraph.sources.formats.databases.ris import RIS

FORMATS = (NEXIS, FACTIVA, EUROPRESSE, PROQUEST, RIS, CORPUS, LABELLED)
