from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.organization_words import canonical, canonical_words, fold, translate
from normalizers.tables import read_table

COLUMNS = ("word", "english", "why")
LATIN_COLUMNS = ("language", *COLUMNS)
PLACE_COLUMNS = ("place", "kind", "zh", "ru", "ar", "fa", "ja", "ko")
SCRIPTS = {"zh": "Hani", "ja": "Jpan", "ko": "Hang", "ru": "Cyrl", "uk": "Cyrl", "fa": "Arab"}
SCRIPTS |= {"ar": "Arab", "be": "Cyrl", "ur": "Arab", "he": "Hebr", "el": "Grek", "hy": "Armn"}
SCRIPTS |= {"ka": "Geor", "hi": "Deva", "bn": "Beng", "ta": "Taml", "am": "Ethi", "th": "Thai"}
AT_LEAST = {
    "be": 80,
    "en": 700,
    "zh": 400,
    "ja": 150,
    "ko": 80,
    "ru": 200,
    "uk": 200,
    "fa": 150,
    "ar": 150,
    "am": 100,
    "bn": 150,
    "el": 200,
    "he": 180,
    "hi": 200,
    "hy": 150,
    "ka": 150,
    "ta": 140,
    "th": 140,
    "ur": 180,
}


MISSILES = ("missile", "fire", "control", "company")


def rows(language: str) -> tuple[tuple[str, ...], ...]:
    return read_table(f"organization_words_{language}", columns=COLUMNS)


def words(text: str, script: str) -> list[str]:
    """All English words of a text; what is unknown stays as written, in angle brackets."""
    found: list[str] = []
    for piece in translate(text, script=script):
        found.extend([f"<{piece.written}>"] if piece.words is None else piece.words)
    return found


@pytest.mark.parametrize("language", sorted(AT_LEAST))
def test_tables_are_sorted_unique_filled_and_large_enough(language: str) -> None:
    table = rows(language)
    keys = [row[0] for row in table]
    assert keys == sorted(set(keys))
    assert all(cell and cell == cell.strip() for row in table for cell in row)
    assert all(unicodedata.normalize("NFC", key) == key for key in keys)
    if language == "zh":
        table = tuple(row for row in table if not row[2].startswith("traditional form"))
    assert len(table) >= AT_LEAST[language]


def test_the_latin_table_is_sorted_and_has_forty_words_of_each_language() -> None:
    table = read_table("organization_words_latin", columns=LATIN_COLUMNS)
    keys = [row[1] for row in table]
    assert keys == sorted(set(keys))
    for language in ("fr", "de", "es", "pt", "it", "tr", "vi", "id", "pl"):
        assert sum(language in row[0].split() for row in table) >= 40, language


@pytest.mark.parametrize("column", PLACE_COLUMNS[2:])
def test_places_cover_every_language(column: str) -> None:
    table = read_table("place_names", columns=PLACE_COLUMNS)
    index = PLACE_COLUMNS.index(column)
    assert [row[0] for row in table] == sorted({row[0] for row in table})
    assert {row[1] for row in table} == {"country", "city", "region"}
    assert sum(bool(row[index]) for row in table if row[1] == "country") >= 193
    assert sum(bool(row[index]) for row in table if row[1] != "country") >= 150


@pytest.mark.parametrize("language", sorted(SCRIPTS))
def test_a_word_means_one_thing_however_it_is_folded(language: str) -> None:
    meanings: dict[str, set[str]] = {}
    for word, english, _ in rows(language):
        key = " ".join(fold(part, script=SCRIPTS[language]) for part in word.split())
        meanings.setdefault(key, set()).add(english)
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


def test_english_words_of_all_tables_are_canonical() -> None:
    english: set[str] = set()
    for language in AT_LEAST:
        english |= {word for row in rows(language) for word in row[1].split()}
    for row in read_table("organization_words_latin", columns=LATIN_COLUMNS):
        english |= set(row[2].split())
    for row in read_table("place_names", columns=PLACE_COLUMNS):
        english |= set(row[0].split())
    english.discard("-")
    assert {word: canonical(word) for word in english if canonical(word) != (word,)} == {}
    assert all(re.fullmatch("[a-z]+", word) for word in english)


def test_every_word_of_a_spaced_script_is_found_by_its_own_table() -> None:
    for language in sorted(SCRIPTS.keys() - {"zh", "ja", "ko", "th"}):
        for word, _, _ in rows(language):
            pieces = translate(word, script=SCRIPTS[language])
            assert all(piece.words is not None for piece in pieces), word


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        ("哈马特工业集团", "Hani", ["<哈马特>", "industry", "group"]),
        ("朝鲜矿业发展贸易公司", "Hani", ["korea", "mining", "development", "trading", "company"]),
        ("中國航空工業集團", "Hant", ["china", "aviation", "industry", "group"]),
        ("בנק מלי איראן", "Hebr", ["bank", "<מלי>", "iran"]),
        ("הבנק הלאומי", "Hebr", ["bank", "national"]),
        ("ธนาคารเมลลี อิหร่าน", "Thai", ["bank", "<เมลลี>", "iran"]),
        ("வங்கி மெல்லி", "Taml", ["bank", "<மெல்லி>"]),
        ("बैंक ऑफ ईरान", "Deva", ["bank", "iran"]),
        ("የኢራን ንግድ ባንክ", "Ethi", ["iran", "trading", "bank"]),
        ("Εθνική Τράπεζα της Ελλάδος", "Grek", ["national", "bank", "greece"]),
        ("ირანის ნავთობის კომპანია", "Geor", ["iran", "oil", "company"]),
        ("بینک آف پاکستان", "Arab", ["bank", "pakistan"]),
        ("某某科技（深圳）有限公司", "Hans", ["<某某>", "technology", "shenzhen", "company"]),
        ("LIMMT 经济贸易有限公司", "Hani", ["<LIMMT>", "economy", "trading", "company"]),
        ("檀君贸易总公司", "Hani", ["<檀君>", "trading", "general", "corporation"]),
        ("深圳市海燕贸易公司", "Hani", ["shenzhen", "<海燕>", "trading", "company"]),
        ("科学和技术中心", "Hani", ["science", "technology", "center"]),
        ("北京-平壤联合航空公司", "Hani", ["beijing", "pyongyang", "united", "airline"]),
        ("ハビブトレーディング", "Kana", ["<ハビブ>", "trading"]),
        ("国際貿易センター", "Jpan", ["international", "trading", "center"]),
        ("조선단군무역회사", "Hang", ["korea", "<단군>", "trading", "company"]),
        (
            "Научно-производственное объединение «Вектор»",
            "Cyrl",
            ["science", "production", "association", "<Вектор>"],
        ),
        ("Белозерского механического завода", "Cyrl", ["<Белозерского>", "machinery", "plant"]),
        ("Об’єднання Зоря", "Cyrl", ["association", "<Зоря>"]),
        ("صنایع شیمیایی پارچین", "Arab", ["industry", "chemical", "parchin"]),
        ("شركة الرافدين للتجارة العامة", "Arab", ["company", "<الرافدين>", "trading", "general"]),
        ("دفتر طراحی سیستم‌های پیشرانه", "Arab", ["design", "bureau", "system", "propulsion"]),
        ("کارخانه‌های سیمان", "Arab", ["plant", "cement"]),
        ("Мінскі завод колавых цягачоў", "Cyrl", ["minsk", "plant", "<колавых>", "tractor"]),
        ("洛克希尔·马丁导弹与火控公司", "Hani", ["<洛克希尔·马丁>", *MISSILES]),
        ("وصناعة الأسمنت", "Arab", ["industry", "cement"]),
        ("Công ty Vận tải biển Trường Phát", "Latn", ["company", "shipping", "<Trường Phát>"]),
        ("Cong ty Van tai bien Truong Phat", "Latn", ["company", "shipping", "<Truong Phat>"]),
        ("Karabağ Denizcilik Dış Ticaret", "Latn", ["<Karabağ>", "shipping", "foreign", "trading"]),
        ("Banque Commerciale du Tazar", "Latn", ["bank", "commerce", "<du Tazar>"]),
    ],
)
def test_generic_words_are_translated_longest_first(
    text: str, script: str, expected: list[str]
) -> None:
    assert words(text, script) == expected


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("金正恩", "Hani"),
        ("穆罕默德·礼萨·卡里米", "Hani"),
        ("阿曼达·加纳罗", "Hani"),
        ("费萨尔·本·阿卜杜勒-阿齐兹·沙特", "Hani"),
        ("礼萨-戈利·伊斯梅迪", "Hani"),
        ("马里奥", "Hani"),
        ("김정은", "Hang"),
        ("Алмаз-Антей", "Cyrl"),
        ("ບໍລິສັດ ເມລາທຣາ", "Laoo"),
    ],
)
def test_names_without_generic_words_stay_whole(text: str, script: str) -> None:
    (piece,) = translate(text, script=script)
    assert piece.words is None
    assert piece.written == text


def test_dotted_names_are_cut_only_at_head_and_tail() -> None:
    pieces = translate("伊朗沙希德·马里·哈马特工业集团", script="Hani")
    assert [piece.written for piece in pieces] == ["伊朗", "沙希德·马里·哈马特", "工业", "集团"]
    pieces = translate("沙希德·工业哈马特集团", script="Hani")
    assert [piece.written for piece in pieces] == ["沙希德·工业哈马特", "集团"]


def test_a_place_inside_a_brand_is_not_translated() -> None:
    assert words("新海阿曼达贸易公司", "Hani") == ["<新海阿曼达>", "trading", "company"]
    assert words("马里奥贸易公司", "Hani") == ["<马里奥>", "trading", "company"]
    assert words("马里海燕贸易公司", "Hani") == ["mali", "<海燕>", "trading", "company"]
    assert words("海燕贸易马里公司", "Hani") == ["<海燕>", "trading", "mali", "company"]


def test_one_character_is_a_word_only_at_the_end() -> None:
    assert words("第八三六厂", "Hani")[-1] == "plant"
    assert words("厂泰海", "Hani") == ["<厂泰海>"]


def test_arabic_and_persian_letters_fold_alike() -> None:
    for text in ("شركة النفط", "شرکت نفت", "شَرِكَة النَّفط", "شرـــكة نفط"):
        assert words(text, "Arab") == ["company", "oil"]
    assert fold("الصناعي", script="Arab") == fold("صناعی", script="Arab")


def test_canonical_english() -> None:
    expected = {
        "industries": "industry",
        "industrial": "industry",
        "trade": "trading",
        "intl": "international",
        "mfg": "manufacturing",
        "tech": "technology",
        "inds": "industry",
        "grp": "group",
        "gen": "general",
        "eng": "engineering",
        "dev": "development",
        "univ": "university",
        "inst": "institute",
        "labs": "laboratory",
        "org": "organization",
        "organisation": "organization",
        "defence": "defense",
        "centre": "center",
        "petroleum": "oil",
        "iranian": "iran",
        "impex": "import export",
        "gesellschaft": "company",
        "ticaret": "trading",
        "perusahaan": "company",
        "zavod": "plant",
        "melat": "melat",
    }
    assert {word: " ".join(canonical(word)) for word in expected} == expected


def test_phrases_of_latin_words() -> None:
    assert canonical_words(["cong", "ty", "co", "phan", "thuong", "mai", "hai", "duong"]) == [
        (4, ("joint", "stock", "company")),
        (2, ("trading",)),
        (1, ("hai",)),
        (1, ("duong",)),
    ]
    assert canonical_words(["torgovyy", "dom", "industries"]) == [
        (2, ("trading", "house")),
        (1, ("industry",)),
    ]
    assert canonical_words([]) == []


PARTS = ("cong", "ty", "van", "tai", "bien", "dis", "ticaret", "intl", "torgovyy", "dom", "zz")


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PARTS)))
def test_groups_of_words_add_up_and_are_stable(written: list[str]) -> None:
    groups = canonical_words(written)
    assert sum(count for count, _ in groups) == len(written)
    meant = [word for _, words in groups for word in words]
    assert [word for _, words in canonical_words(meant) for word in words] == meant


def test_blank_text_has_no_pieces() -> None:
    assert translate(" \t", script="Hani") == ()
    assert translate("«»", script="Cyrl") == ()


LETTERS = {
    "Hani": "中国伊朗工业集团公司银行贸易马里阿曼达哈特和··-（） 厂AB",
    "Jpan": "工業トレーディングハビブ株式会社・ー ラ",
    "Hang": "조선무역회사은행대성김정 ",
    "Cyrl": "завод общество алмаз-ёїі'’",
    "Arab": "شركة صناعات النفط للتجارة بانک ایران\u200c\u064e",
    "Latn": "banque công ty sanayi intl & mfg Ö'ß-",
}


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_nothing_written_is_lost_or_invented(data: st.DataObject) -> None:
    script = data.draw(st.sampled_from(sorted(LETTERS)))
    text = data.draw(st.text(alphabet=LETTERS[script], max_size=24))
    pieces = translate(text, script=script)
    kept = re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", text))
    said = "".join(piece.written for piece in pieces)
    assert re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", said)) == kept
    assert all(piece.written.strip() for piece in pieces)
    assert translate(text, script=script) == pieces


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40), st.sampled_from([*LETTERS, "Grek", "Hira", "Kore"]))
def test_any_text_is_accepted(text: str, script: str) -> None:
    for piece in translate(text, script=script):
        assert piece.words is None or all(canonical(word) == (word,) for word in piece.words)
