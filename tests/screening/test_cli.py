"""The command line as people and scripts meet it: output, exit codes, errors of one line."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import screening
from screening.cli import commands

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(screening.__file__).parents[1])}
MANIFEST = ROOT / "examples" / "manifest.csv"
CSV = (
    "B/L,Shipper,Consignee\n"
    "BL-1,Orion Foods Ltd,Bank Melat\n"
    "BL-2,Orion Foods Ltd,Nova Textiles GmbH\n"
)

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(commands, [str(one) for one in arguments], input=stdin)

    return invoke


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "june.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def process(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "screening", *(str(one) for one in arguments)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


# check


def test_check_finds_and_exits_3(call: Call) -> None:
    done = call("check", "Bank Melat")
    assert done.exit_code == 3
    assert "Bank Melat: hit" in done.stdout
    assert "embedded edition" in done.stderr
    assert "sha256" in done.stderr


def test_check_clear_exits_0(call: Call) -> None:
    done = call("check", "Nova Textiles GmbH")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "Nova Textiles GmbH: clear")


def test_check_explain_shows_words(call: Call) -> None:
    done = call("check", "Bank Melat", "--explain", "--kind", "organization", "--country", "Iran")
    assert "Melat = " in done.stdout
    assert "weight" in done.stdout
    sheet = call("check", "Bank Melat", "--worksheet")
    assert sheet.exit_code == 3
    assert "[ ] 1. Which list" in sheet.stdout


def test_check_json_is_the_result_and_explain_reads_it(call: Call, tmp_path: Path) -> None:
    done = call("check", "Bank Melat", "--json", "--threshold", "85")
    record = json.loads(done.stdout)
    assert record["threshold"] == 85
    assert record["hits"][0]["score"] >= 85
    kept = tmp_path / "result.json"
    kept.write_text(done.stdout, encoding="utf-8")
    told = call("explain", kept)
    assert told.exit_code == 0
    assert "Bank Melat: hit" in told.stdout
    assert "Melat = " in told.stdout
    kept.write_text('{"threshold": 1}\n', encoding="utf-8")
    assert call("explain", kept).exit_code == 2


@pytest.mark.parametrize("name", ["", "   ", "---", "\u200b", "💥"])
def test_check_of_nothing_is_a_clear_error(call: Call, name: str) -> None:
    done = call("check", "--", name)
    assert done.exit_code == 2
    assert "nothing to screen" in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "options",
    [
        ("--threshold", "0"),
        ("--threshold", "101"),
        ("--threshold", "x"),
        ("--country", "Atlantis"),
        ("--kind", "pirate"),
        ("--birth-date", "1966-13-77"),
        ("--identifier", "imo"),
        ("--identifier", "imo:"),
        ("--today", "yesterday"),
        ("--list", "no-such-file.csv"),
        ("--policy", "no-such-file.toml"),
        ("--list", "."),
    ],
)
def test_wrong_options_exit_2_with_one_line(call: Call, options: tuple[str, str]) -> None:
    done = call("check", "Orion", *options)
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.output


def test_check_incomplete_exits_4(call: Call, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('required_lists = ["A list that is not there"]\n', encoding="utf-8")
    done = call("check", "Nova Textiles GmbH", "--policy", policy)
    assert done.exit_code == 4
    assert "A list that is not there" in done.stdout


# manifest


def test_manifest_prints_the_table_and_exits_3(call: Call, manifest: Path) -> None:
    done = call("manifest", manifest)
    assert done.exit_code == 3
    for text in ("shipment", "party as written", "matched alias", "BL-1", "Bank Melat", "BL-2"):
        assert text in done.stdout
    assert (
        "2 rows read = 2 screened + 0 rejected: 1 hit, 0 incomplete, 0 review, 1 clear"
        in done.stderr
    )


def test_manifest_out_writes_everything_by_rename(
    call: Call, manifest: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = call("manifest", manifest, "--out", out, "--parquet")
    assert done.exit_code == 3
    assert sorted(path.name for path in out.iterdir()) == [
        "hits.csv",
        "hits.xlsx",
        "rejects.csv",
        "report.html",
        "results.jsonl",
        "results.parquet",
        "summary.json",
    ]
    records = [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]
    assert [(record["shipment"], record["verdict"]) for record in records] == [
        ("BL-1", "hit"),
        ("BL-2", "clear"),
    ]
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert summary["totals"]["rows"] == 2
    assert summary["run"] == records[0]["run"]
    told = call("explain", out / "results.jsonl", "--row", "1")
    assert "BL-1 (row 1, line 2): hit" in told.stdout
    assert call("explain", out / "results.jsonl", "--row", "99").exit_code == 2


def test_same_input_same_bytes(call: Call, tmp_path: Path) -> None:
    for name in ("a", "b"):
        call("manifest", MANIFEST, "--out", tmp_path / name, "--parquet")
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_workers_change_no_byte(call: Call, tmp_path: Path) -> None:
    for workers in (1, 2):
        done = call("manifest", MANIFEST, "--out", tmp_path / str(workers), "--workers", workers)
        assert done.exit_code == 4
    for path in sorted((tmp_path / "1").iterdir()):
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_progress_is_a_bar_in_a_terminal(manifest: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "screening", "manifest", str(manifest), "--json", "--out"]
    words.append(str(tmp_path / "out"))
    with subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux says EIO when the other end is closed
            while piece := os.read(ours, 4096):
                shown += piece
        out, _ = running.communicate()
    os.close(ours)
    assert running.returncode == 3
    assert len(out.splitlines()) == 2
    assert b"2 rows read" in shown
    assert b"rows/s" in shown
    quiet = process("manifest", manifest)
    assert b"rows/s" not in quiet.communicate()[1]


def test_manifest_json_streams_the_same_lines_as_the_file(
    call: Call, manifest: Path, tmp_path: Path
) -> None:
    streamed = call("manifest", manifest, "--json").stdout
    call("manifest", manifest, "--out", tmp_path / "out")
    assert streamed == (tmp_path / "out" / "results.jsonl").read_text("utf-8")
    assert call("manifest", manifest, "--json", "--out", tmp_path / "too").stdout == streamed


def test_manifest_from_standard_input(call: Call) -> None:
    done = call("manifest", "-", "--json", stdin=CSV.encode())
    assert (done.exit_code, len(done.stdout.splitlines())) == (3, 2)
    assert call("manifest", "-", "--dry-run", stdin=CSV.encode()).exit_code == 0


def test_bad_rows_are_rejected_counted_and_exit_4(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(CSV + 'BL-3,"open\nBL-4,=cmd()\nBL-5,Orion,Nova\n', encoding="utf-8")
    done = call("manifest", path, "--out", tmp_path / "out")
    assert done.exit_code == 4
    assert (
        "5 rows read = 3 screened + 2 rejected: 1 hit, 2 incomplete, 0 review, 2 clear"
        in done.stderr
    )
    lines = (tmp_path / "out" / "rejects.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("4,3,,a quotation mark is left open")
    assert lines[2].startswith('5,4,,"2 fields, the header has 3"')


def test_dry_run_and_mapping(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("Ladung an,Absender\nBank Melat,Orion\n", encoding="utf-8")
    shown = call("manifest", path, "--dry-run")
    assert shown.exit_code == 0
    assert "not read" in shown.stdout
    assert "shipper.name" in shown.stdout
    toml = tmp_path / "mapping.toml"
    text = call("manifest", "columns", path).stdout
    assert '"Ladung an" = ""' in text
    toml.write_text(
        text.replace('"Ladung an" = ""', '"Ladung an" = "consignee.name"'), encoding="utf-8"
    )
    assert call("manifest", path, "--mapping", toml).exit_code == 3
    assert call("manifest", path).exit_code == 0


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"a," * 5_000_000, "no table"),
        (bytes(range(256)) * 100, "binary"),
        (b"", "nothing in it"),
        (b"alpha,beta\n1,2\n", "no column names a party"),
        (b"<!DOCTYPE html>\n<html><title>Please log in</title>", "web page, no table ('Please log"),
        ("托运人,提单号\n海天贸易有限公司,7\n".encode("gb18030"), "--encoding"),
    ],
)
def test_bad_files_exit_2_with_file_and_remedy(
    call: Call, tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    done = call("manifest", path)
    assert done.exit_code == 2
    assert "bad.csv" in done.stderr
    assert what in done.stderr
    assert "Traceback" not in done.output


def test_a_file_in_place_of_the_folder_exits_2_and_is_kept(call: Call, manifest: Path) -> None:
    done = call("manifest", manifest, "--out", manifest)
    assert done.exit_code == 2
    assert "june.csv: the results go to a folder, and this is a file" in done.stderr
    assert manifest.read_text(encoding="utf-8") == CSV


@pytest.mark.parametrize("arguments", [("none.csv",), (".",), ("m.csv", "--resume"), ()])
def test_wrong_calls_exit_2(call: Call, arguments: tuple[str, ...]) -> None:
    assert call("manifest", *arguments).exit_code == 2


def test_unfinished_run_needs_resume_or_restart(call: Call, manifest: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "results.jsonl.journal").write_text('{"identity": {}}\n')
    refused = call("manifest", manifest, "--out", out)
    assert refused.exit_code == 2
    assert "--resume" in refused.stderr
    assert "another" in call("manifest", manifest, "--out", out, "--resume").stderr
    assert call("manifest", manifest, "--out", out, "--restart").exit_code == 3
    assert call("manifest", manifest, "--out", out, "--resume").exit_code == 2


def test_a_finished_run_is_not_written_over_unasked(
    call: Call, manifest: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert call("manifest", manifest, "--out", out).exit_code == 3
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    manifest.write_text("B/L,Consignee\nBL-9,Nova Textiles GmbH\n", "utf-8")

    for words in ((), ("--resume",), ("--json",)):
        refused = call("manifest", manifest, "--out", out, *words)
        assert refused.exit_code == 2
        assert "finished" in refused.stderr
        assert "--restart" in refused.stderr
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before

    assert call("manifest", manifest, "--out", out, "--restart").exit_code == 0
    assert "BL-9" in (out / "results.jsonl").read_text("utf-8")
    assert "BL-1" not in (out / "report.html").read_text("utf-8")


# lists


def test_lists_show(call: Call) -> None:
    done = call("lists", "show", "--json")
    assert done.exit_code == 0
    fact = json.loads(done.stdout)
    assert fact["parties"] == 70
    assert "weak aliases" in call("lists", "show").stdout


def test_lists_diff_and_template(call: Call, tmp_path: Path) -> None:
    template = call("lists", "template")
    old = tmp_path / "old" / "watch.csv"
    old.parent.mkdir()
    old.write_bytes(template.stdout_bytes)
    assert template.stdout_bytes.startswith(b"\xef\xbb\xbfentry_id,")
    new = tmp_path / "new" / "watch.csv"
    new.parent.mkdir()
    new.write_bytes(template.stdout_bytes.replace(b"A. Orion", b"Adah Orion"))
    assert call("lists", "diff", old, old).exit_code == 0
    done = call("lists", "diff", old, new)
    assert done.exit_code == 3
    assert "1 changed" in done.stdout
    assert "Adah Orion" in done.stdout
    record = json.loads(call("lists", "diff", old, new, "--json").stdout)
    assert record["change"] == "changed"
    assert call("lists", "diff", old, tmp_path / "none.csv").exit_code == 2


def test_lists_update_keeps_an_edition_that_is_used_by_its_name(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    assert "ofac-sdn" in call("lists", "update", "--known").stdout
    assert call("lists", "update").exit_code == 2
    assert call("lists", "update", "no-such-source").exit_code == 2
    assert call("lists", "update", "un", "ch", "--from-file", "x").exit_code == 2
    file = next((ROOT / "tests" / "fixtures" / "lists").glob("**/un*.xml"))
    done = call("lists", "update", "un", "--from-file", file)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("un: updated")
    shown = call("lists", "show", "un", "--json")
    assert json.loads(shown.stdout)["format"] == "un_xml"
    failed = call("lists", "update", "un", "--from-file", tmp_path / "none.xml")
    assert failed.exit_code == 4
    assert failed.stdout.startswith("un: kept")


def test_lists_compile_writes_an_index_that_answers_the_same(call: Call, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert call("lists", "compile", "--out", index).exit_code == 0
    plain, compiled = (
        call("check", "Bank Melat", "--json", *more) for more in ((), ("--list", index))
    )
    assert compiled.exit_code == 3
    assert json.loads(compiled.stdout) == json.loads(plain.stdout)
    assert call("check", "Orion", "--list", index, "--list", index).exit_code == 2
    assert call("lists", "compile", "--out", tmp_path).exit_code == 2
    damaged = next(path for path in sorted(index.iterdir()) if path.suffix == ".npy")
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    refused = call("check", "Orion", "--list", index)
    assert refused.exit_code == 2
    assert "Traceback" not in refused.output


def test_lists_show_tells_the_age(call: Call) -> None:
    done = call("lists", "show", "--json", "--today", "2008-01-20")
    assert json.loads(done.stdout)["age_in_days"] == 30
    wrong = call("lists", "show", "--today", "20 January")
    assert wrong.exit_code == 2
    assert "is no date" in wrong.stderr


# the process


def test_names_give_no_orders_to_the_terminal(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("B/L,Shipper\n\x1b[8m1,\x1b[1ABank Melat\u202e\n", encoding="utf-8")
    out = tmp_path / "out"
    told = [
        call("manifest", path, "--out", out),
        call("manifest", path, "--dry-run"),
        call("explain", out / "results.jsonl"),
        call("check", "\x1b[2KBank Melat"),
        call("check", "\x1b[2KBank Melat", "--explain"),
        call("check", "\x1b[2KBank Melat", "--worksheet"),
    ]
    for done in told:
        assert "\\x1b[" in done.stdout, done.stdout
        assert not {"\x1b", "\u202e"} & set(done.output)


def test_help_tells_exit_codes_and_is_instant() -> None:
    took = []
    for _ in range(5):
        began = time.perf_counter()
        running = process("--help")
        out, _ = running.communicate()
        took.append(time.perf_counter() - began)
    assert running.returncode == 0
    for code in (b"  0  ", b"  2  ", b"  3  ", b"  4  "):
        assert code in out
    # The bar is 0.2 s on a quiet machine; the best of five is what the machine allows.
    assert min(took) < 0.4


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['screening', 'manifest', '--help']\n"
        "from screening.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'pydantic', 'rapidfuzz', 'rich', 'pyarrow', 'requests'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_broken_pipe_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("B/L,Shipper\n" + "BL-1,Bank Melat\n" * 3_000, encoding="utf-8")
    running = process("manifest", path, "--json")
    assert running.stdout is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr is not None
    assert b"Traceback" not in running.stderr.read()
    running.stderr.close()
    running.wait()


def test_a_terminal_of_ascii_alone_gets_escapes() -> None:
    ascii_only = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "screening", "manifest", str(MANIFEST)],
        env=ascii_only,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"\\u6c99\\u5e0c\\u5fb7" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("check", "Bank Melat"), ("manifest", MANIFEST)])
def test_an_output_that_is_full_is_named(arguments: tuple[object, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "screening", *map(str, arguments)],
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"the output: No space left on device; make room" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and POSIX signals")
def test_killed_at_random_moments_the_result_is_the_same(tmp_path: Path) -> None:
    """Killed 25 times in mid-run, `--resume` ends with the bytes of an undisturbed run."""
    path = tmp_path / "m.csv"
    names = ["Bank Melat", "Orion Foods", "Nova Textiles", "TO ORDER", "Qassem Suleimani"]
    lines = [
        f"BL-{n},{names[n % 5]} {'abcdefghij'[n % 10] * (n % 7)},{names[n % 3]}" for n in range(600)
    ]
    lines[77] = 'BL-77,"open'
    path.write_text(
        "A title,,\nB/L,Shipper,Consignee\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER, encoding="utf-8")
    words = [sys.executable, str(driver), str(path), str(tmp_path), "25"]
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    runs = sorted(tmp_path.glob("killed*"))
    assert runs
    assert int(done.stdout.split()[-1]) >= 25
    for out in runs:
        assert {left.name for left in out.iterdir()} == {
            "hits.csv", "hits.xlsx", "rejects.csv", "report.html", "results.jsonl", "summary.json",
        }  # fmt: skip
        for file in out.iterdir():
            assert file.read_bytes() == (tmp_path / "whole" / file.name).read_bytes(), file.name


# Runs the command's own steps in a forked child that is killed from outside; forking spares each
# attempt the start of an interpreter, and small checkpoints make sure that kills meet them.
DRIVER = """
import os, random, signal, sys, time
from pathlib import Path

from lists import bundled_list
from screening.commands.screening_run import facts_of
from screening.manifest.runs import run_identity, screen_file
from screening.manifest.sources import ManifestSource
from screening.report.derived import derive
from screening.screener import Screener

path, folder, wanted = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
screener = Screener([bundled_list()])


def run(out, resume):
    source = ManifestSource(path)
    identity = run_identity(source, screener.screen("identity"))
    output = screen_file(
        source, screener, out, identity=identity, resume=resume, checkpoint_rows=10
    )
    derive(output.partial, out, facts=facts_of(source, identity))
    output.finish()


def start(out):
    resume = (out / "results.jsonl.journal").exists()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            run(out, resume)
            code = 0
        finally:
            os._exit(code)
    return child


began = time.monotonic()
os.waitpid(start(folder / "whole"), 0)
took = time.monotonic() - began
chance = random.Random(13)
kills = 0
while kills < wanted:
    out = folder / f"killed{kills}"
    for attempt in range(12):
        child = start(out)
        if attempt < 10:
            time.sleep(chance.uniform(0.02, 0.6) * took)
            os.kill(child, signal.SIGKILL if chance.random() < 0.8 else signal.SIGINT)
        _, status = os.waitpid(child, 0)
        begun = (out / "results.jsonl.journal").exists()
        if status == 0 or ((out / "results.jsonl").exists() and not begun):
            status = 0  # whole, though perhaps killed after its last act
            break
        kills += begun
    assert status == 0, "the last attempt is not killed and must end well"
print(kills)
"""


def test_ctrl_c_says_one_line_also_with_workers(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text("B/L,Consignee\n" + "BL,Lantern Works\n" * 200_000, "utf-8")
    running = process("manifest", path, "--workers", 2, start_new_session=True)
    assert running.stderr is not None
    assert running.stderr.readline()  # it has begun; the workers start now
    time.sleep(0.5)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode == 130
    assert err.decode().splitlines()[-1] == "screening: stopped"
    assert b"Traceback" not in err


def test_a_policy_that_cannot_be_used_is_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text("threshold = 140\n", "utf-8")
    done = call("check", "x", "--policy", path)
    assert done.exit_code == 2
    assert str(path) in done.stderr
    assert "threshold" in done.stderr


def test_bytes_of_a_plain_locale_are_read_as_utf_8(call: Call) -> None:
    written = "بانک سپه".encode().decode("ascii", "surrogateescape")
    assert call("check", written).exit_code == 3
    refused = call("check", b"Bank \xff Melli".decode("utf-8", "surrogateescape"))
    assert refused.exit_code == 2
    assert "0xFF" in refused.stderr
