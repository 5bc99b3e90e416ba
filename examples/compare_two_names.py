"""Compares pairs of names without any list: how alike they are, and which words met."""

from screening import compare_names

PAIRS = [
    ("Shahid Hemat Industrial Grp", "SHAHID HEMMAT INDUSTRIAL GROUP", "organization"),
    ("沙希德·哈马特工业集团", "SHAHID HEMMAT INDUSTRIAL GROUP", "organization"),
    ("بانک ملت", "BANK MELLAT", "organization"),
    ("Иван Полевой", "POLEVOY, Ivan", "individual"),
    ("Abd al-Rahman Nasir", "NASIR, Abdulrahman", "individual"),
    ("MV Aurora 2", "AURORA 3", "vessel"),
]

for asked, listed, kind in PAIRS:
    comparison = compare_names(asked, listed, kind=kind)
    print(f"{comparison.score:5.1f}  {asked}  ~  {listed}")
    for word in comparison.evidence.alignment if comparison.evidence else ():
        met = f"{word.asked or '–'} ~ {word.listed or '–'}"
        print(f"       {met}  {word.similarity:.0f} ({word.how})")
