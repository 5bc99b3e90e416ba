"""The figures of `speed.py` as a page of tables and as a plot."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

Figures = Mapping[int, Mapping[str, Any]]


def as_markdown(
    found: Figures, *, load_before: Sequence[float], load_after: Sequence[float]
) -> str:
    """Return all figures as tables, with what they were measured on."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", "rapidfuzz"))
    loads = " and ".join(f"{load[0]:.1f}" for load in (load_before, load_after))
    machine = (
        f"`python benchmarks/speed.py` on {_processor()}, 2 cores, Python "
        f"{platform.python_version()}, {versions}. Load of the machine before and after (its own "
        f"work is 1 to 2): {loads}. One BLAS thread a process."
    )
    parts = [
        "# Speed",
        machine,
        _size_table(found),
    ]
    for size, figures in found.items():
        parts.append(f"## {size:,} listed names")
        parts.append(_question_table(figures["answer"]))
        parts.append(_scan_table(figures))
    return "\n\n".join(parts) + "\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _size_table(found: Figures) -> str:
    rows = []
    for figures in found.values():
        share = figures["update_cpu_s"] / figures["build_cpu_s"]
        rows.append(
            [
                f"{figures['names']:,}",
                f"{figures['words']:,}",
                f"{figures['build_s']:.1f} s",
                f"{figures['build_peak_mb']:,.0f} MB",
                f"{figures['update_s']:.2f} s ({share:.0%})",
                f"{figures['index_mb']:,.0f} MB",
                f"{figures['answer']['open_s']:.2f} s",
                f"{figures['answer']['peak_mb']:,.0f} MB",
            ]
        )
    return _table(
        (
            "names",
            "words",
            "build",
            "peak while building",
            "update, 1 % changed (share of build)",
            "index",
            "opened and verified",
            "peak of one answering process",
        ),
        rows,
    )


def _question_table(answer: Mapping[str, Any]) -> str:
    rows = []
    for label, figures in answer.items():
        if not isinstance(figures, Mapping):
            continue
        one, two, single = figures["one"], figures.get("two"), figures["latency"]
        rows.append(
            [
                label,
                f"{one['names']:,}",
                f"{one['cold']:,.0f}",
                f"{one['cold_cpu_us']:.0f}",
                f"{one['warm']:,.0f}",
                f"{one['warm_cpu_us']:.0f}",
                f"{two['cold']:,.0f}" if two else "–",
                f"{two['cold_cpu_us']:.0f}" if two else "–",
                f"{single['median']:.2f}",
                f"{single['p99']:.2f}",
            ]
        )
    return _table(
        (
            "questions",
            "how many",
            "a second, cold, 1 worker",
            "µs of processor each",
            "warm",
            "µs",
            "cold, 2 workers",
            "µs",
            "single: median ms",
            "p99 ms",
        ),
        rows,
    )


def _scan_table(figures: Mapping[str, Any]) -> str:
    index = figures["answer"]["clean, ASCII, individual"]["two"]
    busy = 2e6 / index["cold_cpu_us"]
    started = f"started in {index['start_s']:.1f} s, {index['start_cpu_s']:.1f} s of processor"
    rows = [
        [
            f"the index: clean ASCII names, cold ({started})",
            f"{index['cold']:,.0f}",
            f"{busy:,.0f}",
            "",
        ]
    ]
    for label, rates in figures["scans"].items():
        function, scorer = label.split()
        rows.append(
            [
                f"`rapidfuzz.process.{function}`, {scorer}",
                f"{rates['wall']:,.1f}",
                f"{rates['busy']:,.1f}",
                f"{busy / rates['busy']:,.0f} ×",
            ]
        )
    return _table(
        (
            "two workers or threads",
            "a second as it ran",
            "a second for two cores' processor time",
            "the index is faster by",
        ),
        rows,
    )


def _busy(found: Figures, label: str, workers: str, *, cores: int) -> list[float]:
    return [cores * 1e6 / one["answer"][label][workers]["cold_cpu_us"] for one in found.values()]


def draw(found: Figures, path: Path) -> None:
    """Draw questions a second by the number of listed names."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "speed"
    from matplotlib import pyplot as plt

    sizes = [figures["names"] for figures in found.values()]
    figure, axes = plt.subplots(figsize=(7.2, 4.2))
    lines: list[tuple[str, list[float], str]] = [
        (
            "clean ASCII names, 2 workers, cold",
            _busy(found, "clean, ASCII, individual", "two", cores=2),
            "-o",
        ),
        (
            "clean names, all, 1 worker, cold",
            _busy(found, "clean, individual", "one", cores=1),
            "-o",
        ),
        (
            "listed names, 1 worker, cold",
            _busy(found, "listed", "one", cores=1),
            "-o",
        ),
        (
            "names in other scripts, 1 worker, cold",
            _busy(found, "other scripts", "one", cores=1),
            "-o",
        ),
        (
            "rapidfuzz cdist, Jaro-Winkler, 2 threads",
            [one["scans"]["cdist Jaro-Winkler"]["busy"] for one in found.values()],
            "--s",
        ),
        (
            "rapidfuzz extract, Jaro-Winkler",
            [one["scans"]["extract Jaro-Winkler"]["busy"] for one in found.values()],
            "--s",
        ),
    ]
    for label, values, style in lines:
        axes.plot(sizes, values, style, label=label, markersize=4)
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="listed names",
        ylabel="questions a second of processor time",
    )
    axes.grid(which="major", alpha=0.3)
    axes.legend(fontsize=7)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
