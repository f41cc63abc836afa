"""Page data made up for the tests of the page: an invented country, its people, outlets and quarrels."""

from network_fixtures.invented import BASE, invented_page
from network_fixtures.many import many

__all__ = ["BASE", "invented_page", "many"]
