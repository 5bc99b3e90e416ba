"""Builds the wheel and tries it where nothing of the checkout can help it.

    python tools/wheel_test.py [WHEEL]

The wheel is installed in a new virtual environment outside the checkout, its content is checked
(tables and the embedded list are inside, tests are not), the three packages are imported from
there, and a name is screened by Python and by the command. Exits with 1 at the first that fails.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("lists", "normalizers", "screening")
BUNDLED = "lists/bundled/us_eo13382_2007.jsonl"

SCREEN_A_NAME = """
import json
import lists, normalizers, screening
from importlib.metadata import version
screener = screening.Screener([lists.bundled_list()])
result = screener.screen("Shahid Hemat Industrial Grp")
print(json.dumps({
    "places": [package.__file__ for package in (lists, normalizers, screening)],
    "version": version("export-screening"),
    "hits": [hit.party.entry_id for hit in result.hits],
    "clear": screener.screen("Pioneer Dental Supplies Ltd").verdict,
}))
"""


def run(*command: str | Path, cwd: Path, ok: tuple[int, ...] = (0,)) -> str:
    """Return what the command prints; end with its output where its exit code is not in `ok`."""
    surroundings = {
        key: value
        for key, value in os.environ.items()
        if key not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    }
    surroundings |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=surroundings,
    )
    if done.returncode not in ok:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise SystemExit(f"FAILED: {Path(command[0]).name} ended with {done.returncode}")
    return done.stdout


def expect(fact: object, line: str) -> None:
    """Print the line, or end with it where the fact does not hold."""
    if not fact:
        raise SystemExit(f"FAILED: {line}")
    print(f"ok  {line}")


def build(folder: Path) -> Path:
    """Return the wheel built from the checkout."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_content(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    expect(BUNDLED in inside, "the embedded list is in the wheel")
    tables = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("data/*")
        if file.is_file()
    }
    expect(tables and tables <= inside, f"all {len(tables)} files of tables are in the wheel")
    expect(
        all(f"{package}/py.typed" in inside for package in PACKAGES), "py.typed is in each package"
    )
    roots = {name.partition("/")[0] for name in inside if ".dist-info/" not in name}
    expect(roots == set(PACKAGES), f"nothing else is in the wheel: {', '.join(sorted(roots))}")
    licences = [name for name in inside if name.endswith("LICENSE")]
    expect(licences, "the licence is in the wheel")


def try_out(wheel: Path, folder: Path) -> None:
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    print("ok  installed in a clean environment")
    answer = json.loads(run(python, "-W", "error", "-c", SCREEN_A_NAME, cwd=folder))
    outside = all(Path(place).is_relative_to(folder / "env") for place in answer["places"])
    expect(outside, f"imported from the environment, version {answer['version']}")
    expect(answer["hits"][:1] == ["us-eo13382-003"], "a misspelt name finds its entry")
    expect(answer["clear"] == "clear", "a clean name is clear")
    said = run(scripts / "screening", "check", "Bank Melat", "--json", cwd=folder, ok=(3,))
    expect("us-eo13382-045" in said, "the command finds a hit and ends with 3")
    usage = run(scripts / "screening", "--help", cwd=folder)
    expect("manifest" in usage, "the command explains itself")


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="wheel-test-") as name:
        folder = Path(name).resolve()
        wheel = Path(arguments[0]).resolve() if arguments else build(folder)
        print(f"ok  {wheel.name}, {wheel.stat().st_size:,} bytes")
        check_content(wheel)
        try_out(wheel, folder)
    print("the wheel works outside the checkout")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
