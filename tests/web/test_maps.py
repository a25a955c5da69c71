"""Maps: what is shown lies in the frame, land is cut to it, labels do not overlap."""

import itertools
import random

import numpy as np
import pytest

from marsad.web.map_labels import label_box
from marsad.web.maps import WIDTH, Frame, Spot, draw_map, frame_around
from marsad.web.outlines import clip_ring, outlines_in

SYRIA = (35.6, 32.3, 42.4, 37.4)


def spot(lon, lat, count=1, name="مكان", **more):
    return Spot(key=f"{lon},{lat}", lon=lon, lat=lat, count=count, name=name, **more)


@pytest.mark.parametrize(
    "points",
    [
        [(36.3, 33.5)],
        [(36.3, 33.5), (37.1, 36.2)],
        [(35.0, 33.0), (42.0, 33.1)],
        [(36.0, 30.0), (36.1, 60.0)],
        [(-170.0, -40.0), (170.0, 70.0)],
        [(179.9, 0.0)],
    ],
)
def test_the_frame_holds_its_points_in_a_shape_that_fits(points):
    frame = frame_around(points)
    assert all(frame.holds(*point) for point in points)
    assert 0.3 < frame.height / WIDTH < 0.9
    for lon, lat in points:
        x, y = frame.at(lon, lat)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= frame.height


def test_nothing_to_show_shows_the_world():
    assert frame_around([]).west == -180


def test_north_is_up_and_east_is_right():
    frame = frame_around([(36.0, 33.0), (40.0, 36.0)])
    (west, south), (east, north) = frame.at(36.0, 33.0), frame.at(40.0, 36.0)
    assert west < east
    assert north < south


def test_a_kilometre_is_as_long_across_as_up():
    frame = frame_around([(36.0, 33.0), (40.0, 36.0)])
    middle = (frame.south + frame.north) / 2
    across = frame.at(37.0, middle)[0] - frame.at(36.0, middle)[0]
    up = frame.at(36.0, middle - 0.5)[1] - frame.at(36.0, middle + 0.5)[1]
    assert across / up == pytest.approx(frame.squeeze, rel=0.001)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("seed", range(5))
def test_labels_never_overlap_and_stay_on_the_map(seed):
    draw = random.Random(seed)
    spots = [
        spot(draw.uniform(35.8, 42), draw.uniform(32.5, 37), draw.randint(1, 90), "م" * draw.randint(3, 18))
        for _ in range(150)
    ]
    drawn = draw_map(frame_around((one.lon, one.lat) for one in spots), spots, [("سوريا", 38.5, 35.0)])
    assert len(drawn.marks) == 150
    assert len(drawn.labels) > 10
    boxes = [label_box(label) for label in drawn.labels]
    assert not any(overlap(one, other) for one, other in itertools.combinations(boxes, 2))
    assert all(left >= 0 and right <= WIDTH and top >= 0 and low <= drawn.height for left, top, right, low in boxes)


def test_marks_grow_with_their_number_and_small_ones_lie_on_top():
    spots = [spot(36, 33, 1), spot(37, 34, 50), spot(38, 35, 100)]
    radii = [mark.r for mark in draw_map(frame_around((one.lon, one.lat) for one in spots), spots).marks]
    assert radii == sorted(radii, reverse=True)
    assert radii[0] > radii[1] > radii[2] > 0


def test_what_lies_outside_the_frame_is_not_drawn():
    drawn = draw_map(frame_around([(36.3, 33.5)]), [spot(36.3, 33.5), spot(-77, 38.9)])
    assert [mark.spot.lon for mark in drawn.marks] == [36.3]


def test_a_map_of_syria_has_sea_coast_and_borders():
    drawn = draw_map(Frame(*SYRIA), [])
    assert drawn.land.startswith("M")
    assert drawn.borders.count("M") >= 5
    assert drawn.unsettled
    assert drawn.scale
    assert drawn.scale.kilometres in (100, 200)
    assert draw_map(frame_around([]), []).scale is None


def test_outlines_are_cut_to_their_box():
    found = outlines_in(SYRIA)
    for ring in found.land:
        assert ring.min(axis=0) == pytest.approx(np.maximum(ring.min(axis=0), SYRIA[:2]))
        assert ring.max(axis=0) == pytest.approx(np.minimum(ring.max(axis=0), SYRIA[2:]))


@pytest.mark.parametrize(
    "box", [(-180.0, -60.0, 180.0, 80.0), (100.0, 40.0, 180.0, 80.0), (-10.0, 30.0, 30.0, 60.0), SYRIA]
)
def test_no_line_leaps_over_the_map(box):
    found = outlines_in(box)
    wide = box[2] - box[0]
    for line in (*found.borders, *found.unsettled):
        assert np.abs(np.diff(line[:, 0])).max() < max(wide / 2, 15)


def area(ring):
    x, y = ring[:, 0], ring[:, 1]
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def test_clipping_keeps_what_is_inside():
    square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    assert area(clip_ring(square, (1.0, 1.0, 3.0, 9.0))) == pytest.approx(6.0)
    assert area(clip_ring(square, (-1.0, -1.0, 9.0, 9.0))) == pytest.approx(16.0)
    assert len(clip_ring(square, (5.0, 5.0, 9.0, 9.0))) == 0


def test_the_land_of_the_earth_is_a_third_of_it():
    rings = outlines_in((-180.0, -90.0, 180.0, 90.0)).land
    share = 0.0
    for ring in rings:  # Lambert's cylinder keeps areas; holes (the Caspian) run the other way round
        x, y = np.radians(ring[:, 0]), np.sin(np.radians(ring[:, 1]))
        share += (np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    assert abs(share) / (4 * np.pi) == pytest.approx(0.29, abs=0.02)


def test_of_crowded_neighbours_all_are_named_or_none():
    frame = frame_around([(30.0, 20.0), (50.0, 35.0)])
    apart = [("شمال", 36.0, 33.0), ("جنوب", 36.0, 25.0)]
    assert {label.text for label in draw_map(frame, [], apart).labels} == {"شمال", "جنوب"}
    crowd = [(f"بلد {i}", 36.0 + i / 100, 33.0) for i in range(12)]
    assert [label.text for label in draw_map(frame, [], crowd).labels] == []
