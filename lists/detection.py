"""Which format a file is in, told from its content and never from its name.

One row of `FORMATS` is one module of `lists.formats`. The rows are tried from top to bottom and
the first that fits wins, so a more special sign stands above a more general one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lists.errors import UnknownFormatError
from lists.files import ListFile
from lists.head import Head, look_at
from lists.template import template_columns

Sign = Callable[[Head], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """One published format: its module in `lists.formats`, what it is, how it is recognized."""

    name: str
    title: str
    fits: Sign


def xml(root: str, *, namespace: str = "") -> Sign:
    """Fit XML whose root element is `root`, in a namespace that ends in `namespace`."""
    return lambda head: (
        head.root is not None and head.root.tag == root and head.root.namespace.endswith(namespace)
    )


def columns(*names: str) -> Sign:
    """Fit a table of which one of the first rows names all these columns."""
    return lambda head: head.has_columns(*names)


def json_keys(*keys: str, inner: tuple[str, ...] = ()) -> Sign:
    """Fit JSON whose first object has all these keys, and the objects inside it all of `inner`."""
    return lambda head: bool(head.keys) and set(keys) <= head.keys and set(inner) <= head.inner_keys


def csl_json(head: Head) -> bool:
    """Fit the bulk file (an object with `results`) and a bare array of its records."""
    wanted = {"source", "alt_names", "programs"}
    return ("results" in head.keys and wanted & head.inner_keys != set()) or wanted <= head.keys


def ofac_legacy(head: Head) -> bool:
    """Fit OFAC's main table: twelve columns, or its fixed widths; a record number in front."""
    if not head.rows or not head.first_line[:1].isdigit():
        return False
    if head.delimiter in (",", "@", "|") and len(head.rows[0]) == 12:
        return head.rows[0][0].isdigit()
    return 1800 < len(head.first_line) < 2100 and "-0-" in head.first_line


def own_csv(head: Head) -> bool:
    """Fit a header that names `name`, alone or with another column of our template."""
    first = {cell.strip().casefold() for row in head.rows[:1] for cell in row}
    return "name" in first and (len(first) == 1 or len(first & OWN_COLUMNS) > 1)


def eu_csv(head: Head) -> bool:
    """Fit the EU's CSV, also when a spreadsheet has spoilt it: its parser says what is wrong."""
    return "entity_logical" in head.first_line.casefold()


def end_user_table(head: Head) -> bool:
    """Fit Japan's End User List as users convert it, with English or Japanese headings."""
    headings = [
        {"".join(filter(str.isalnum, cell)).casefold() for cell in row} for row in head.rows
    ]
    return any(
        {"companyororganization", "alsoknownas"} <= row or "別名" in row for row in headings[:6]
    )


CSL_COLUMNS = ("source", "programs", "alt_names")
OWN_COLUMNS = frozenset(template_columns())
DPL_COLUMNS = ("Name", "Standard_Order", "FR_Citation")

FLAT_KEYS = ("entity_name", "list_id", "source_list_name")
FTM_KEYS = ("id", "schema", "properties")
SENZING_KEYS = ("RECORD_ID", "DATA_SOURCE")
SIMPLE_COLUMNS = ("id", "schema", "aliases", "birth_date", "countries")

# One row a line, so that the table can be read as a table.
# fmt: off
FORMATS: tuple[Format, ...] = (
    Format("own_jsonl", "our own JSON lines", json_keys("format", "version", "source", "parties")),
    Format("un_xml", "United Nations, XML", xml("CONSOLIDATED_LIST")),
    Format("ofac_legacy", "OFAC legacy tables (.csv, .del, .pip, .ff)", ofac_legacy),
    Format("ofac_classic_xml", "OFAC classic XML", xml("sdnList")),
    Format("ofac_enhanced_xml", "OFAC Enhanced XML", xml("sanctionsData")),
    Format("ofac_advanced_xml", "OFAC Advanced XML", xml("Sanctions")),
    Format("csl_csv", "US Consolidated Screening List, CSV", columns(*CSL_COLUMNS)),
    Format("csl_json", "US Consolidated Screening List, JSON", csl_json),
    Format("bis_dpl", "BIS Denied Persons List, text", columns(*DPL_COLUMNS)),
    Format("eu_xml_1_1", "European Union, XML 1.1", xml("export", namespace="fsd/export")),
    Format("eu_whole_xml", "European Union, XML up to 2017", xml("WHOLE")),
    Format("eu_csv_1_1", "European Union, CSV 1.1", eu_csv),
    Format("uk_sanctions_list_xml", "UK Sanctions List, XML", xml("Designations")),
    Format("uk_sanctions_list_csv", "UK Sanctions List, CSV", columns("Unique ID", "Name 6")),
    Format("ofsi_conlist_csv", "OFSI consolidated list, CSV", columns("Name 6", "Group ID")),
    Format("ca_sema_xml", "Canada, XML", xml("data-set")),
    Format("au_dfat_xlsx", "Australia, XLSX", columns("Reference", "Name Type", "Committees")),
    Format("ch_seco_xml", "Switzerland, XML", xml("swiss-sanctions-list")),
    Format("jp_end_user_table", "Japan, End User List as a table", end_user_table),
    Format("jp_cn_flat_json", "Japan and China, flattened JSON", json_keys(*FLAT_KEYS)),
    Format("opensanctions_entities", "OpenSanctions, FollowTheMoney", json_keys(*FTM_KEYS)),
    Format("opensanctions_simple_csv", "OpenSanctions, simple CSV", columns(*SIMPLE_COLUMNS)),
    Format("opensanctions_senzing", "OpenSanctions, Senzing", json_keys(*SENZING_KEYS)),
    # A company's own list may have any further columns, so it stands last.
    Format("own_csv", "a company's own watch list, CSV", own_csv),
)
# fmt: on


def detect_format(file: ListFile) -> str:
    """Return the name of the format: a module of `lists.formats`.

    Raises `UnknownFormatError` where no row fits, `DamagedListError` for a web page or an empty
    file, and `UnsafeFileError` for XML with a DOCTYPE.
    """
    head = look_at(file)
    for candidate in FORMATS:
        if candidate.fits(head):
            return candidate.name
    raise UnknownFormatError(
        "no format that is read here",
        file=file.name,
        value=_shown(head),
        remedy=_remedy(head),
    )


def _remedy(head: Head) -> str:
    if head.rows and len(head.rows[0]) in (2, 5, 6) and head.rows[0][0].isdigit():
        return "is it one of OFAC's side tables? name the main one (sdn.csv) beside it"
    return (
        "docs/lists.md names the formats; read_list(…, format=…) in Python overrides the detection"
    )


def format_titles() -> dict[str, str]:
    """Return the title of each format by its name, sorted by name."""
    return {entry.name: entry.title for entry in sorted(FORMATS, key=lambda entry: entry.name)}


def _shown(head: Head) -> str:
    if head.workbook:
        return "a workbook"
    if head.root is not None:
        return f"XML with the root element {head.root.tag}"
    if head.keys:
        return f"JSON with the keys {', '.join(sorted(head.keys))}"
    return head.first_line
