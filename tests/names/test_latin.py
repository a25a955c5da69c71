"""Latin forms by rule."""

import pytest

from marsad.names.latin import Romaniser


@pytest.fixture(scope="module")
def romaniser(core):
    return Romaniser(core)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("هادي البحرة", "Hadi al-Bahra"),
        ("عبد الرحمن مصطفى", "Abdul Rahman Mustafa"),
        ("عبد الباري الفرا", "Abdul Bari al-Fara"),
        ("أبو حسن الحموي", "Abu Hassan al-Hamwi"),
        ("صلاح الدين الأيوبي", "Salah al-Din al-Ayubi"),
        ("سعود بن فيصل", "Saud bin Faisal"),
        ("مُحَمَّد عليّ", "Mohammed Ali"),
        ("NATO", "NATO"),
        ("", ""),
    ],
)
def test_latin(arabic, latin, romaniser):
    assert romaniser.of(arabic) == latin
