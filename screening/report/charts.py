"""Small bar charts as inline SVG, the counts in the labels so that they read in black and white."""

from __future__ import annotations

from collections.abc import Mapping

from screening.manifest.errors import OutputError

_BAR = "#4a5a6a"
_MOST_BARS = 15
_LONGEST_LABEL = 34


def bar_chart(title: str, counts: Mapping[str, int]) -> str:
    """Return a horizontal bar chart as an `<svg>` element, "" where there is nothing to show.

    Of more than 15 values the largest are shown. Raises `OutputError` without the `report` extra.

    >>> "hit: 2" in bar_chart("verdicts", {"hit": 2, "clear": 38})
    True
    """
    try:
        import leather
    except ImportError as error:
        raise OutputError(
            "report.html",
            "leather is not installed",
            remedy="pip install 'export-screening[report]'",
        ) from error
    counted = [(name, count) for name, count in counts.items() if count]
    if not counted:
        return ""
    counted = sorted(counted, key=lambda item: -item[1])[:_MOST_BARS]
    labels = [f"{_short(name)}: {count:,}" for name, count in counted]
    chart = leather.Chart(title)
    bars = [(count, label) for (_, count), label in zip(counted, labels, strict=True)]
    chart.add_bars(bars, fill_color=_BAR)
    largest = max(count for count, _ in bars)
    chart.set_x_scale(leather.Linear(0, largest))
    chart.set_x_axis(leather.Axis(ticks=[]))
    svg: str = chart.to_svg(width=560, height=96 + 24 * len(bars))
    return svg


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
