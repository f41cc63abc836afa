"""Mail: letters, newsletters, saved pages, mailboxes."""

from newsgraph.sources.formats.mail.alert import ALERT
from newsgraph.sources.formats.mail.mailbox import MBOX
from newsgraph.sources.formats.mail.message import EML

FORMATS = (MBOX, EML, ALERT)
