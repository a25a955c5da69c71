"""Whom somebody met, around them."""

from itertools import combinations
from math import dist

import pytest

from marsad.web.network import network


def test_nobody_is_no_network():
    assert network([]) is None


@pytest.mark.parametrize("count", [1, 2, 5, 12, 30])
def test_all_lie_inside_apart_from_each_other(count):
    seen = network([(f"e{i}", f"اسم طويل جدا لا مكان له هنا {i}", count - i) for i in range(count)])
    assert len(seen.nodes) == min(count, 12)
    for node in seen.nodes:
        assert 12 <= node.x <= seen.width - 12
        assert 12 <= node.y <= seen.height - 12
        assert 8 <= node.text_y <= seen.height
        assert len(node.label) <= 18
    assert all(dist((a.x, a.y), (b.x, b.y)) > 24 for a, b in combinations(seen.nodes, 2))
    assert seen.nodes[0].thick >= seen.nodes[-1].thick
