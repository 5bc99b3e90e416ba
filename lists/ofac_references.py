"""What the ids of OFAC's Advanced XML stand for: value sets, locations, periods of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lists.parsed import ListBuilder
from lists.xml import text_of


@dataclass(slots=True)
class Reference:
    """One value of a value set: its text and its attributes."""

    text: str
    attributes: dict[str, str]


@dataclass(slots=True)
class Place:
    """A location: the country it lies in, and its labelled parts in the first of its scripts and,
    where there are more, in the others.
    """

    country: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    other_parts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole on one line."""
        pieces = [value for _, value in self.parts]
        return ", ".join([*pieces, self.country] if self.country not in pieces else pieces)


class References:
    """Resolves ids; one that stands for nothing is noted once and its number is kept instead."""

    def __init__(self, builder: ListBuilder) -> None:
        self._builder = builder
        self._values: dict[str, dict[str, Reference]] = {}
        self._places: dict[str, Place] = {}
        self._dangling: set[tuple[str, str]] = set()

    def add_value_sets(self, value_sets: Element) -> None:
        """Take all values of `<ReferenceValueSets>`."""
        for value_set in value_sets:
            for value in value_set:
                key = value.get("ID", "")
                reference = Reference((value.text or "").strip(), dict(value.attrib))
                self._values.setdefault(value.tag, {})[key] = reference

    def find(self, kind: str, key: str) -> Reference | None:
        """Return a value, None where there is none; nothing is noted."""
        return self._values.get(kind, {}).get(key)

    def text(self, kind: str, key: str, *, where: str) -> str:
        """Return the text of a value; "" without an id; the id itself where it dangles."""
        if not key:
            return ""
        found = self.find(kind, key)
        if found is not None:
            return found.text
        self._note(kind, key, where)
        return f"{kind} {key}"

    def country(self, key: str, *, where: str) -> str:
        """Return the name of a country; samples and old files have it only among area codes."""
        found = self.find("Country", key)
        if found is not None:
            return found.text
        return self.area(key, where=where)

    def area(self, key: str, *, where: str) -> str:
        """Return the name of an area, which is a country or a part of one."""
        if not key:
            return ""
        found = self.find("AreaCode", key)
        if found is None:
            self._note("AreaCode", key, where)
            return ""
        return found.attributes.get("Description") or found.text

    def add_location(self, location: Element) -> None:
        """Take one `<Location>`."""
        key = location.get("ID", "")
        where = f"Location {key}"
        country, area = location.find("LocationCountry"), location.find("LocationAreaCode")
        name = ""
        if country is not None:
            name = self.country(country.get("CountryID", ""), where=where)
        if not name and area is not None:
            name = self.area(area.get("AreaCodeID", ""), where=where)
        place = Place(name)
        for part in location.iterfind("LocationPart"):
            label = self.text("LocPartType", part.get("LocPartTypeID", ""), where=where)
            values = part.findall("LocationPartValue")
            primary = [value for value in values if value.get("Primary") == "true"] or values[:1]
            for value in values:
                parts = place.parts if value in primary else place.other_parts
                text = text_of(value, "Value")
                if text:
                    parts.append((label, text))
        self._places[key] = place

    def place(self, key: str, *, where: str) -> Place:
        """Return a location; an empty one where its id dangles."""
        found = self._places.get(key)
        if found is None:
            self._note("Location", key, where)
            return Place("")
        return found

    def _note(self, kind: str, key: str, where: str) -> None:
        if (kind, key) not in self._dangling:
            self._dangling.add((kind, key))
            self._builder.warn(f"{kind} {key} is not among the reference values", where=where)


_MONTH_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def period_text(period: Element) -> str:
    """Return a `<DatePeriod>` as text: a day, a month, a year, a range; "circa" if approximate.

    A whole year or month is given by its first and last day.

    >>> from xml.etree.ElementTree import XML
    >>> ends = "<Start><From>{0}</From></Start><End><To>{1}</To></End>"
    >>> day = "<Year>{}</Year><Month>{}</Month><Day>{}</Day>"
    >>> whole = ends.format(day.format(1991, 1, 1), day.format(1991, 12, 31))
    >>> period_text(XML(f"<DatePeriod>{whole}</DatePeriod>"))
    '1991'
    """
    start = date_of(period, ("Start/From", "Start/To"))
    end = date_of(period, ("End/To", "End/From")) or start
    if not start:
        return ""
    approximate = (
        piece.get("Approximate")
        for piece in (period.find("Start"), period.find("End"))
        if piece is not None
    )
    circa = "circa " if "true" in approximate else ""
    year, month, day = start
    if end == start:
        return circa + _iso(start)
    if end[0] == year and (month, day) == (1, 1) and end[1:] == (12, 31):
        return f"{circa}{year}"
    if end[:2] == (year, month) and day == 1 and end[2] >= _MONTH_DAYS[month] - 1:
        return f"{circa}{year:04}-{month:02}"
    if (month, day) == (1, 1) and end[1:] == (12, 31):
        return f"{circa}{year} to {end[0]}"
    return f"{circa}{_iso(start)} to {_iso(end)}"


def date_of(element: Element, paths: Iterable[str]) -> tuple[int, int, int]:
    """Return year, month and day of the first of `paths` that has a year; () where none has."""
    for path in paths:
        found = element.find(path) if path else element
        if found is None:
            continue
        numbers = [text_of(found, tag) for tag in ("Year", "Month", "Day")]
        if numbers[0].isdecimal():
            year, month, day = (int(text) if text.isdecimal() else 0 for text in numbers)
            return year, month if month <= 12 else 0, day
    return ()  # type: ignore[return-value]


def _iso(date: tuple[int, int, int]) -> str:
    return "-".join(f"{number:02}" for number in date if number)
