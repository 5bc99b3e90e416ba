"""OFAC's Advanced XML (`<Sanctions>`), in the layout that the United Nations once proposed.

Described by sdn_advanced.xsd. Everything is an id into value sets; an id that stands for nothing is
noted once, and its number is kept in place of the text. What is read, and by which rules:

* The entry id is the profile's, which is OFAC's uid. The kind is the party subtype ("Vessel",
  "Aircraft") or else the party type ("Individual", "Entity").
* Each documented name is a name; in another script than the first one of the main name it is a
  variation of it. `LowQuality` is the strength: weak or strong. A person's name is put together as
  OFAC prints it, "Last, First Middle" (in other scripts than Latin without the comma).
* Features go where `lists.ofac` knows a field for their type. Identity documents and list entries
  stand in sections of their own and are joined by identity and by profile.
* A period of a whole year or month is that year or month; "Approximate" is circa.
* A file of changes against an earlier version is refused: it is no list.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from lists.draft import PartyDraft
from lists.errors import MalformedListError
from lists.factories import name_parts, published_address, published_name
from lists.files import ListFile
from lists.model import AliasStrength, Designation, NameKind, NamePartKind, PartyKind, Relation
from lists.ofac import (
    AUTHORITY,
    KINDS,
    NON_SDN_LIST,
    SDN_LIST,
    add_place,
    alias_kind,
    part_kind,
    take_labelled,
)
from lists.ofac_references import Place, References, date_of, period_text
from lists.parsed import ListBuilder, ParsedList
from lists.xml import leaves, text_of, xml_records, xml_root
from normalizers.dates import PartialDate, parse_date
from normalizers.scripts import main_script

_SECTIONS = (
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
)


def parse(file: ListFile) -> ParsedList:
    """Return the parties in file order."""
    root = xml_root(file)
    if "DeltaBaseVersion" in root.attributes:
        raise MalformedListError(
            "holds changes against an earlier version, not a list",
            file=file.name,
            element="Sanctions",
            field="DeltaBaseVersion",
            value=root.attributes["DeltaBaseVersion"],
            remedy="get the whole list",
        )
    reading = _Reading()
    for record in xml_records(file, tags=_SECTIONS):
        reading.take(record)
    return reading.result()


class _Reading:
    """The sections of one file while they are joined."""

    def __init__(self) -> None:
        self.builder = ListBuilder()
        self.references = References(self.builder)
        self.drafts: dict[str, PartyDraft] = {}
        self.published = ""
        self._documents: dict[str, list[Element]] = {}
        self._ties: list[tuple[str, str, str]] = []

    def take(self, record: Element) -> None:
        if record.tag == "DateOfIssue":
            date = date_of(record, ("",))
            self.published = "-".join(f"{number:02}" for number in date)
        elif record.tag == "ReferenceValueSets":
            self.references.add_value_sets(record)
        elif record.tag == "Location":
            self.references.add_location(record)
        elif record.tag == "IDRegDocument":
            # The record is emptied when the next one is read, so what is needed is copied.
            copy = Element(record.tag, record.attrib)
            copy.extend(list(record))
            self._documents.setdefault(record.get("IdentityID", ""), []).append(copy)
        elif record.tag == "DistinctParty":
            self.builder.records_read += 1
            self._take_party(record)
        elif record.tag == "ProfileRelationship":
            self._take_relationship(record)
        else:
            self._take_entry(record)

    def result(self) -> ParsedList:
        for start, kind, end in self._ties:
            draft, target = self.drafts.get(start), self.drafts.get(end)
            if draft is None or target is None:
                missing = start if draft is None else end
                self.builder.warn(
                    f"a relation with profile {missing}, which is not in the file",
                    where=f"profile {end if draft is None else start}",
                )
                if draft is not None:
                    draft.keep("ProfileRelationship", f"{kind} profile {end}")
                continue
            draft.relations[Relation(kind, next(iter(target.names)).text, end)] = None
        for identity, documents in self._documents.items():
            self.builder.lost(f"{len(documents)} documents of nobody", where=f"Identity {identity}")
        for draft in self.drafts.values():
            self.builder.add(draft.party())
        lists = {draft.list_name for draft in self.drafts.values()}
        title = SDN_LIST if "SDN List" in lists or not any(lists) else NON_SDN_LIST
        return self.builder.build(source=title, published=self.published)

    def _take_party(self, record: Element) -> None:
        profile = record.find("Profile")
        entry_id = profile.get("ID", "") if profile is not None else ""
        where = f"profile {entry_id}" if entry_id else f"record {self.builder.records_read}"
        draft = PartyDraft(self.builder, entry_id, where)
        if profile is None or not entry_id or entry_id in self.drafts:
            self.builder.lost(
                "a party without profile, or a profile that stands twice", where=where
            )
            return
        draft.kind = self._kind(profile, draft)
        for identity in profile.iterfind("Identity"):
            self._take_names(identity, draft)
        if not draft.names:
            self.builder.lost("a party without a name", where=where)
            return
        for feature in profile.iterfind("Feature"):
            self._take_feature(feature, draft)
        for identity in profile.iterfind("Identity"):
            for document in self._documents.pop(identity.get("ID", ""), ()):
                self._take_document(document, draft)
        comment = text_of(record, "Comment")
        draft.add_text(draft.remarks, [comment])
        self.drafts[entry_id] = draft

    def _kind(self, profile: Element, draft: PartyDraft) -> PartyKind:
        key = profile.get("PartySubTypeID", "")
        subtype = self.references.find("PartySubType", key)
        if subtype is None:
            draft.keep("PartySubTypeID", key)
            self.references.text("PartySubType", key, where=draft.where)
            return PartyKind.UNKNOWN
        kind = KINDS.get(subtype.text.lower())
        if kind is None:
            party_type = self.references.text(
                "PartyType", subtype.attributes.get("PartyTypeID", ""), where=draft.where
            )
            kind = KINDS.get(party_type.lower())
            if kind is None:
                draft.keep("PartyType", party_type)
        return kind or PartyKind.UNKNOWN

    def _take_names(self, identity: Element, draft: PartyDraft) -> None:
        part_types = {
            group.get("ID", ""): self.references.text(
                "NamePartType", group.get("NamePartTypeID", ""), where=draft.where
            )
            for group in identity.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
        }
        for alias in identity.iterfind("Alias"):
            primary = alias.get("Primary") == "true" and identity.get("Primary") != "false"
            alias_type = self.references.text(
                "AliasType", alias.get("AliasTypeID", ""), where=draft.where
            )
            strength = {"true": AliasStrength.WEAK, "false": AliasStrength.STRONG}.get(
                alias.get("LowQuality", ""), AliasStrength.UNSTATED
            )
            kind = NameKind.PRIMARY if primary else alias_kind(alias_type)
            for name in alias.iterfind("DocumentedName"):
                self._take_name(name, draft, part_types, kind, strength)
                if primary:
                    kind = NameKind.PRIMARY_VARIATION

    def _take_name(
        self,
        name: Element,
        draft: PartyDraft,
        part_types: dict[str, str],
        kind: NameKind,
        strength: AliasStrength,
    ) -> None:
        labelled = [
            (
                part_kind(part_types.get(value.get("NamePartGroupID", ""), "")),
                (value.text or "").strip(),
            )
            for value in name.iterfind("DocumentedNamePart/NamePartValue")
        ]
        labelled = [(part, text) for part, text in labelled if text]
        texts = [text for _, text in labelled]
        if not texts:
            self.builder.lost("a documented name without text", where=draft.where)
            return
        comma = labelled[0][0] is NamePartKind.FAMILY and main_script(texts[0]) == "Latn"
        text = (", " if comma else " ").join([texts[0], " ".join(texts[1:])][: len(texts)])
        draft.add_name(
            published_name(
                text,
                kind=kind,
                strength=strength,
                parts=name_parts(*labelled) if len(texts) > 1 else (),
            )
        )

    def _take_feature(self, feature: Element, draft: PartyDraft) -> None:
        label = self.references.text(
            "FeatureType", feature.get("FeatureTypeID", ""), where=draft.where
        )
        for version in feature.iterfind("FeatureVersion"):
            comment = text_of(version, "Comment")
            texts = [
                text for period in version.iterfind("DatePeriod") if (text := period_text(period))
            ]
            for detail in version.iterfind("VersionDetail"):
                text = (detail.text or "").strip()
                texts.append(
                    text
                    or self.references.text(
                        "DetailReference", detail.get("DetailReferenceID", ""), where=draft.where
                    )
                )
            for location in version.iterfind("VersionLocation"):
                place = self.references.place(location.get("LocationID", ""), where=draft.where)
                if label == "Location":
                    _take_place(place, draft)
                else:
                    texts.append(place.text)
            for text in filter(None, texts):
                # A dangling gender is no gender.
                dangling = text.startswith("DetailReference ")
                if dangling or not take_labelled(draft, label, text, remarks=comment):
                    draft.keep(label, text)
            if not any(texts) and comment:
                draft.keep(label, comment)

    def _take_document(self, document: Element, draft: PartyDraft) -> None:
        label = self.references.text(
            "IDRegDocType", document.get("IDRegDocTypeID", ""), where=draft.where
        )
        number = text_of(document, "IDRegistrationNo")
        validity = self.references.text(
            "Validity", document.get("ValidityID", ""), where=draft.where
        )
        country = self.references.country(document.get("IssuedBy-CountryID", ""), where=draft.where)
        remarks = []
        authority = text_of(document, "IssuingAuthority")
        if authority:
            remarks.append(f"issued by {authority}")
        for date in document.iterfind("DocumentDate"):
            kind = self.references.text(
                "IDRegDocDateType", date.get("IDRegDocDateTypeID", ""), where=draft.where
            )
            period = date.find("DatePeriod")
            remarks.append(f"{kind} {period_text(period) if period is not None else ''}".strip())
        if validity and validity != "Valid":
            remarks.append(validity.lower())
        remarks.append(text_of(document, "Comment"))
        noted = "; ".join(filter(None, remarks))
        if not take_labelled(draft, label, number, country=country, remarks=noted):
            draft.keep(label, "; ".join(filter(None, (number, country, noted))))

    def _take_relationship(self, record: Element) -> None:
        start, end = record.get("From-ProfileID", ""), record.get("To-ProfileID", "")
        kind = self.references.text(
            "RelationType", record.get("RelationTypeID", ""), where=f"profile {start}"
        ).lower()
        former = "formerly " if record.get("Former") == "true" else ""
        self._ties.append((start, former + kind, end))

    def _take_entry(self, record: Element) -> None:
        draft = self.drafts.get(record.get("ProfileID", ""))
        where = f"SanctionsEntry {record.get('ID', '')}"
        if draft is None:
            self.builder.lost("a list entry of a profile that is not in the file", where=where)
            return
        name = self.references.text("List", record.get("ListID", ""), where=where)
        if draft.list_name and name != draft.list_name:
            draft.keep("SanctionsEntry/List", name)
        draft.list_name = draft.list_name or name
        date: PartialDate | None = None
        basis = ""
        for event in record.iterfind("EntryEvent"):
            element = event.find("Date")
            day = date_of(element, ("",)) if element is not None else ()
            if day:
                text = "-".join(f"{number:02}" for number in day if number)
                date = self.builder.checked_date(
                    parse_date(text, order="ymd"), name="EntryEvent", where=where
                )
            legal = self.references.find("LegalBasis", event.get("LegalBasisID", ""))
            basis = legal.text if legal is not None and legal.text != "Unknown" else ""
        programmes = []
        for measure in record.iterfind("SanctionsMeasure"):
            kind = self.references.text(
                "SanctionsType", measure.get("SanctionsTypeID", ""), where=where
            )
            comment = text_of(measure, "Comment")
            if kind == "Program":
                programmes.append(comment)
            else:
                draft.keep("SanctionsMeasure", f"{kind} {comment}".strip())
        draft.add_text(draft.programmes, programmes)
        for programme in programmes or [""]:
            draft.designations[Designation(AUTHORITY, programme, date, basis)] = None
        for child in record:
            if child.tag not in ("EntryEvent", "SanctionsMeasure", "Comment"):
                for field, value in leaves(child):
                    draft.keep(field, value)


def _take_place(place: Place, draft: PartyDraft) -> None:
    if place.parts:
        add_place(draft, place.parts, country=place.country)
    else:
        draft.add_address(published_address(country=place.country))
    if place.other_parts:
        add_place(draft, place.other_parts, country=place.country)
