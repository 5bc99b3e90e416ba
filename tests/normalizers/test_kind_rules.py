"""What the tables of legal forms, titles, particles and prefixes do to a name, row by row."""

from __future__ import annotations

import pytest

from normalizers import normalize_name
from normalizers.affixes import without_affixes
from normalizers.organization_lexicon import latin_words
from normalizers.organizations import LEGAL_FORM_COLUMNS, organization_words, split_words
from normalizers.persons import particle_role
from normalizers.scripts import main_script
from normalizers.tables import read_table

FORMS = read_table("legal_forms", columns=LEGAL_FORM_COLUMNS)
TITLES = read_table("titles", columns=("title", "place", "name", "language"))
# A brand of each script that is no word of any table.
BRANDS = {
    "Latn": "Velmorix",
    "Cyrl": "Велморикс",
    "Grek": "Βελμοριξ",
    "Armn": "Վելմորիքս",
    "Geor": "ველმორიქსი",
    "Hebr": "ולמוריקס",
    "Arab": "ولموریکس",
    "Hani": "韦尔莫",
    "Kana": "ベルモリ",
    "Hang": "벨모릭스",
    "Thai": "เวลมอริกซ์",
    "Deva": "वेलमोरिक्स",
    "Beng": "ভেলমোরিক্স",
    "Taml": "வெல்மோரி",
    "Mymr": "ဝယ်လ်မိုရစ်",
    "Khmr": "វែលម៉ូរី",
    "Laoo": "ເວວໂມຣິກ",
    "Ethi": "ቬልሞሪክስ",
}


def test_the_table_is_as_large_as_promised() -> None:
    spellings = [row[0] for row in FORMS]

    assert len(spellings) == len(set(spellings)) >= 300
    assert {main_script(spelling) for spelling in spellings} <= set(BRANDS)
    assert {row[4] for row in FORMS} == {"start", "end", "either", "any"}


@pytest.mark.parametrize("row", FORMS, ids=lambda row: f"{row[2]}-{row[0]}")
def test_each_legal_form_goes_from_its_place(row: tuple[str, ...]) -> None:
    spelling, _, language, _, place = row
    script = main_script(spelling)
    brand = BRANDS["Kana" if language == "ja" else script]
    plain = normalize_name(brand, kind="organization").readings[0].words
    with_form = [f"{spelling} {brand}"] if place == "start" else [f"{brand} {spelling}"]
    if place == "either":
        with_form.append(f"{spelling} {brand}")

    for name in with_form:
        found = normalize_name(name, kind="organization")

        assert found.readings[0].words == plain, name
        assert found.legal_forms, name


@pytest.mark.parametrize("row", [row for row in TITLES if row[2] == "no"], ids=lambda row: row[0])
def test_each_pure_title_goes_from_its_place(row: tuple[str, ...]) -> None:
    title, place, _, _ = row
    script = main_script(title)
    brand = BRANDS[script]
    name = f"{brand} {brand}" if script not in ("Hani", "Kana", "Hang") else brand
    plain = normalize_name(name, kind="individual").readings[0].words

    titled = f"{name} {title}" if place == "end" else f"{title} {name}"
    found = normalize_name(titled, kind="individual")

    assert found.readings[0].words == plain
    assert found.titles


def test_a_name_that_is_only_a_legal_form_keeps_its_words() -> None:
    for spelling in ("Ltd", "Co Ltd", "Limited Company", "The Company Ltd", "GmbH & Co. KG"):
        found = normalize_name(spelling, kind="organization")

        assert found.readings[0].words
        assert found.readings[0].words[-1] in ("ltd", "company", "kg"), spelling


def test_forms_in_other_scripts_leave_a_name() -> None:
    assert without_affixes("公司", script="Hani", table="legal_forms") == ("公司", [])
    assert without_affixes("ООО", script="Cyrl", table="legal_forms") == ("ООО", [])
    assert without_affixes("주 한화", script="Hang", table="legal_forms") == ("한화", ["주"])
    assert without_affixes("주한화", script="Hang", table="legal_forms") == ("주한화", [])


def test_roles_belong_to_compared_forms_only() -> None:
    """*un*, *an* and *on* are syllables of Korean names before they are articles."""
    assert particle_role("al") == "article"
    assert particle_role("bin") == "patronymic"
    assert {particle_role(word) for word in ("un", "an", "on", "kim", "")} == {""}


def test_prefixes_of_vessels_go_only_from_a_longer_name() -> None:
    for prefix, _ in read_table("vessel_prefixes", columns=("prefix", "meaning")):
        brand = BRANDS[main_script(prefix)]
        alone = normalize_name(prefix, kind="vessel").readings
        found = normalize_name(f"{prefix} {brand}", kind="vessel").readings

        assert alone[0].words
        assert found[0].words == normalize_name(brand, kind="vessel").readings[0].words


def test_number_words_are_digits_for_organizations_and_not_for_persons() -> None:
    for word, value, use, _ in read_table(
        "number_words", columns=("word", "value", "use", "language")
    ):
        words = normalize_name(f"Velmorix {word}", kind="organization").readings[0].words

        assert words == ("velmorix", value), use
        person = normalize_name(f"Velmorix {word} Orlen", kind="individual").readings[0].words
        assert person == ("velmorix", word, "orlen")


def test_initials_are_joined_for_organizations_only() -> None:
    assert split_words("S. I. S.")[0] == ["sis"]
    assert normalize_name("S. I. Velmorix", kind="individual").readings[0].words[:2] == ("s", "i")


def test_each_generic_word_and_phrase_comes_to_rest() -> None:
    """What one row makes is never what another row changes back."""
    for written in latin_words():
        words, _, _ = organization_words(written.split(), written.split())
        again, _, _ = organization_words(list(words), list(words))

        assert again == words, written
