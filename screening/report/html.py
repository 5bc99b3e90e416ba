"""The HTML report: one file, no network, every text escaped, hits opened when they are looked at.

The hits stand in the page as JSON (every `<` escaped) and are drawn by a small script that only
ever sets text, never markup. A content security policy allows that script and style by their
digests and nothing else, so even a mistake could not run a name as code.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib import resources
from typing import Any

from screening.report.charts import bar_chart
from screening.report.hit_lines import hit_lines
from screening.report.marks import matched_letters
from screening.report.totals import VERDICTS, Totals

MOST_HITS = 20_000
MOST_REASONS = 5_000


class HtmlReport:
    """Collects the shipments that are not clear, then renders the page."""

    def __init__(self, facts: Mapping[str, Any], *, title: str) -> None:
        self._facts = facts
        self._title = title
        self._hits: list[list[Any]] = []
        self._details: dict[str, int] = {}
        self._reasons: list[list[Any]] = []
        self._left_out = 0
        self._reasons_left_out = 0

    def take(self, record: Mapping[str, Any]) -> None:
        """Take one shipment that is not clear."""
        found = False
        for line in hit_lines(record):
            found = True
            if len(self._hits) >= MOST_HITS:
                self._left_out += 1
                continue
            detail = json.dumps(
                _detail(line.evidence, line.flips, line.published, line.sha256), ensure_ascii=False
            )
            place = self._details.setdefault(detail, len(self._details))
            self._hits.append(
                [
                    line.row,
                    line.line,
                    line.shipment,
                    line.verdict if line.standing == "hit" else f"{line.verdict} ({line.standing})",
                    line.role.replace("_", " "),
                    line.text,
                    round(line.score, 1),
                    line.matched_name,
                    line.listed_as,
                    line.list_name,
                    line.programmes,
                    f"{line.kind} {line.entry_id}".strip(),
                    line.countries,
                    place,
                ]
            )
        if not found and len(self._reasons) >= MOST_REASONS:
            self._reasons_left_out += 1
        elif not found:
            reasons = " ".join(f"{reason}." for reason in record.get("reasons", ()))
            self._reasons.append(
                [record["row"], record["line"], record["shipment"], record["verdict"], reasons]
            )

    def render(self, totals: Totals) -> str:
        """Return the page."""
        script, style = _asset("report.js"), _asset("report.css")
        details = "[" + ",".join(self._details) + "]"
        data = (
            f'{{"hits":{json.dumps(self._hits, ensure_ascii=False)},"details":{details},'
            f'"reasons":{json.dumps(self._reasons, ensure_ascii=False)}}}'
        )
        policy = (
            f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        return _asset("report.html").format(
            title=escape(f"Screening of {self._title}"),
            policy=policy,
            style=style,
            sentence=escape(totals.sentence()),
            verdicts="".join(
                f'<div class="tile {name}"><b>{totals.verdicts[name]:,}</b> {name}</div>'
                for name in VERDICTS
            ),
            charts=bar_chart(
                "Shipments by verdict", {name: totals.verdicts[name] for name in VERDICTS}
            )
            + bar_chart("Hits by list", totals.by_list)
            + bar_chart(
                "Hits by role", {role.replace("_", " "): n for role, n in totals.by_role.items()}
            ),
            left_out=self._left_out_note(),
            facts=self._facts_table(),
            data=_embedded(data),
            script=script,
        )

    def _left_out_note(self) -> str:
        note = ""
        if self._left_out:
            note += (
                f"<p><strong>{self._left_out:,} more hits are not in this page</strong>, which "
                f"holds the first {MOST_HITS:,}; all are in hits.csv and results.jsonl.</p>"
            )
        if self._reasons_left_out:
            note += (
                f"<p><strong>{self._reasons_left_out:,} more shipments to look at without a hit "
                f"are not in this page</strong>, which holds the first {MOST_REASONS:,}; all are "
                "in results.jsonl.</p>"
            )
        return note

    def _facts_table(self) -> str:
        facts = self._facts
        rows = [
            ("run", facts["run"]),
            ("input", facts["input"]["name"]),
            ("input sha256", facts["input"]["sha256"]),
        ]
        for one in facts["lists"]:
            dated = f" of {one['published']}" if one["published"] else ""
            whole = "" if one["complete"] else " (not complete: nothing is clear)"
            rows.append(
                (
                    f"list: {one['source']}",
                    f"edition{dated}, {one['parties']:,} parties{whole}; sha256 {one['sha256']}",
                )
            )
        rows += [
            ("threshold", f"{facts['threshold']:g}"),
            ("policy digest", facts["policy_digest"]),
            ("engine version", facts["engine_version"]),
        ]
        rows += [("note", note) for note in facts.get("notes", ())]
        return "".join(
            f'<tr><th>{escape(key)}</th><td dir="auto">{escape(str(value))}</td></tr>'
            for key, value in rows
        )


def _detail(
    evidence: tuple[Mapping[str, Any], ...], flips: str, published: str, sha256: str
) -> list[Any]:
    """Return what opens under a hit, as short lists: the page holds thousands of them."""
    return [
        [
            [
                one["kind"].replace("_", " "),
                one["asked"],
                one["listed"],
                round(one["similarity"], 1),
                one["effect"],
                round(one["points"], 1),
                one["sentence"],
                [
                    [
                        word["asked"],
                        word["listed"],
                        round(word["similarity"]),
                        word["how"],
                        round(word["weight"], 2),
                        *matched_letters(word["asked"], word["listed"]),
                    ]
                    for word in one["alignment"]
                ],
            ]
            for one in evidence
        ],
        flips,
        published,
        sha256,
    ]


def _embedded(data: str) -> str:
    """Return JSON that cannot end the script element it stands in."""
    for char, escaped in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        data = data.replace(char, escaped)
    return data


def _asset(name: str) -> str:
    return resources.files("screening").joinpath("data", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
