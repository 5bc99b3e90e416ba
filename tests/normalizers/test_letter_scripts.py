"""Alphabetic and syllabic scripts: cases by rule, and laws that every reader keeps."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.writing import reader_for
from normalizers.writing.abjad import with_vowels
from normalizers.writing.letters import letter_table, plain

CASES = Path(__file__).parents[1] / "cases" / "letter_readings.tsv"
ROWS = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith(("#", "script\t"))
]
#: Each script with the letters that texts for the laws are made of.
ALPHABETS = {
    "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیہےٹڈڑںځښ",
    "Armn": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "Beng": "অআইউএওকখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহািীুূেোৌ্ংঃ়",
    "Cyrl": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџәғқңөұүһҷҳӣӯ",
    "Deva": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्ंः़",
    "Ethi": "አበገደሀወዘሐጠየከለመነሰፈጸቀረሸቸኘዠጨፀኃሥዐቡኒማቤርኮ",
    "Geor": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "Grek": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋς",
    "Hebr": "אבגדהוזחטיכךלמםנןסעפףצץקרשת'",
    "Laoo": "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮະັາຳິີຶືຸູເແໂໄໃົຽ່້",
    "Latn": "abcdeçđéëğıłñøöőšşßțüžżʿ'",
    "Mymr": "ကခဂငစဆဇညတထဒဓနပဖဗဘမယရလဝသဟအျြွှာိီုူေဲံ့း်္",
    "Sinh": "අආඉඋකගචජටඩතදනපබමයරලවසහාිුෙෝං",
    "Taml": "அஆஇஉஎஒகஙசஞடணதநபமயரலவழளறனாிீுூெேைொோ்",
    "Thai": "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศษสหอฮะัาำิีึืุูเแโไใ็่้์",
}


@pytest.mark.parametrize(
    ("script", "name", "reading", "words", "why", "source"), ROWS, ids=lambda cell: str(cell)[:24]
)
def test_case(script, name, reading, words, why, source):
    found = reader_for(script)(name, kind="individual")
    assert " ".join(found[int(reading) - 1].words) == words, why


def _texts(script):
    word = st.text(ALPHABETS[script], min_size=1, max_size=12)
    return st.lists(word, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("script", sorted(ALPHABETS))
def test_every_reader_keeps_the_laws(script):
    read = reader_for(script)

    @settings(deadline=None, max_examples=200)
    @given(_texts(script), st.sampled_from(["individual", "organization", "unknown"]))
    def laws(text, kind):
        readings = read(text, kind=kind)
        assert readings == read(text, kind=kind)
        assert len(readings) <= 3
        assert len({reading.words for reading in readings}) == len(readings)
        for reading in readings:
            assert len(reading.words) == len(reading.written)
            assert reading.script == script
            for word in reading.words:
                assert re.fullmatch("[a-z0-9]*", word)
            if script != "Latn":
                assert all(reading.words)

    laws()


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(ALPHABETS)), st.text(max_size=30))
def test_no_text_makes_a_reader_fail(script, text):
    for reading in reader_for(script)(unicodedata.normalize("NFKC", text), kind="unknown"):
        assert len(reading.words) == len(reading.written)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["b", "kh", "a", "i", "'", "m", "u"]), min_size=1, max_size=9))
def test_vowels_are_only_added(sounds):
    said = with_vowels(sounds, neutral="e", before_last="o", after_m="y")
    spelled = "".join(sounds).replace("'", "")
    rest = iter(said)
    assert all(letter in rest for letter in spelled)
    assert not re.search("[^aeiouy']{5,}", said)


def test_a_table_lets_a_reading_repeat_the_one_before():
    by_sound = letter_table("greek", readings=("elot", "sound"), reading="sound")
    assert by_sound.sounds["α"] == "a"
    assert by_sound.spell("χάος") == "haos"


def test_letters_that_a_table_lacks_go_through_unidecode():
    assert plain("ж1'") == "zh1"
    assert reader_for("Grek")("Жα", kind="individual")[0].words == ("zha",)
