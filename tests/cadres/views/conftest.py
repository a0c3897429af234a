"""What tests of pages share."""

import pytest

from cadres import panels


@pytest.fixture
def no_panels(monkeypatch):
    """The pages of people without what later apps hang into them."""
    monkeypatch.setattr(panels, "_registered", {slot: [] for slot in panels.SLOTS})
