"""What tests of the page and the site begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from network_fixtures import invented_page
from worlds import alder_store

from newsgraph.store import Store
from newsgraph.views.page.render import render_page


@pytest.fixture(scope="package")
def page() -> str:
    """The page of the invented story."""
    return render_page(invented_page(), title="Port Alder")[0]


@pytest.fixture
def store() -> Iterator[Store]:
    """Two articles about one town, resolved."""
    with alder_store() as opened:
        yield opened
