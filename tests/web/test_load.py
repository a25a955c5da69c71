"""The load test itself, for a moment: everybody is served, and what was decided is kept."""

import pytest

load = pytest.importorskip("bench.load", reason="needs the source tree")


def test_a_few_readers_and_reviewers_for_a_moment(store):
    tally, lost = load.run(store.name, 3, 2, (4.0, 0.2))
    assert tally.errors == []
    assert lost == []
    assert tally.made
    assert {"list", "decide", "queue"} <= set(tally.took)
    assert "lost 0" in load.told(tally, lost, 4.0)
