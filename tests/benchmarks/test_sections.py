"""Every section of the benchmark runs, on the database under test's kind, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

from benchmarks.report import Line, table

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_section_runs_at_a_tiny_size(tmp_path):
    server = os.environ["DATABASE_URL"] if connection.vendor == "postgresql" else ""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--tiny"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": server, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith(connection.vendor)
    results = {
        cells[0].strip(): [cell.strip() for cell in cells[1:]]
        for row in done.stdout.splitlines()
        if row.startswith("| ") and (cells := row.strip("| ").split(" | "))
    }
    assert results["statements for all cells"][:3] == ["6", "≤ 8", "met"]
    assert results["8 writers and 4 readers: refused as locked"][:3] == ["0", "0", "met"]
    assert results["updates lost"][:3] == ["0", "0", "met"]
    assert results["re-import with 5 % changed: rows of history"][:3] == ["2", "2", "met"]
    assert len(results) == 21
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_section_is_wrong_usage():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "cell"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "unknown section cell" in done.stderr


def test_the_table_marks_what_was_missed():
    lines = [Line("a", "1×", "≤ 2×", True, "note"), Line("bb", "3×", "≤ 2×", False), Line("c", "4 s")]
    assert table(lines).splitlines() == [
        "| measured | result | target |        | |",
        "|----------|--------|--------|--------|---|",
        "| a        | 1×     | ≤ 2×   | met    | note |",
        "| bb       | 3×     | ≤ 2×   | MISSED | |",
        "| c        | 4 s    |        |        | |",
    ]
