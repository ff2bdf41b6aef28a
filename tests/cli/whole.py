"""Every number of the demo's whole report, in every format: whole.py GOVCAP prints TAP. The tables in
json are unrounded; all others must say the same."""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

import read_document

FORMATS = ("csv", "md", "tex", "html", "docx", "xlsx")


def compare_csv(folder, tables):
    """By the ids of the columns; the very doubles."""
    n = 0
    for table in tables:
        path = os.path.join(folder, "out", "tables", table["name"] + ".csv")
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(table["rows"]), table["name"]
        for row, wanted in zip(rows, table["rows"]):
            for name, value in wanted.items():
                if isinstance(value, (int, float)):
                    assert float(row[name]) == value, (table["name"], name, row[name], value)
                    n += 1
                elif value is None:
                    assert row[name] == "", (table["name"], name, row[name])
    return n


def compare(folder, suffix, tables):
    if suffix == "csv":
        return compare_csv(folder, tables)
    whole = suffix in ("html", "docx", "xlsx")
    path = os.path.join(folder, "out/report." if whole else "tables.") + suffix
    return read_document.compare_file(path, tables)


def make(program, folder):
    def run(*words):
        return subprocess.run([program, *words], cwd=folder, check=True, capture_output=True,
                              text=True).stdout

    run("init", "demo", "--demo")
    run("report", "demo", "-o", "out", "--lang", "en")
    names = [line.split()[0] for line in run("list", "tables").splitlines()]
    made = [name for name in names
            if os.path.exists(os.path.join(folder, "out", "tables", name + ".json"))]
    for suffix in ("md", "tex"):
        run("table", *made, "demo", "--lang", "en", "-o", "tables." + suffix)
    tables = []
    for name in made:
        with open(os.path.join(folder, "out", "tables", name + ".json"), encoding="utf-8") as file:
            tables += json.load(file)["tables"]
    return tables


def main():
    folder = tempfile.mkdtemp(prefix="govcap-whole-")
    tables = make(sys.argv[1], folder)
    numbers = sum(isinstance(value, (int, float))
                  for table in tables for row in table["rows"] for value in row.values())
    print(f"1..{len(FORMATS)}")
    for i, suffix in enumerate(FORMATS, 1):
        try:
            n = compare(folder, suffix, tables)
            print("ok" if n == numbers else "not ok", i, "-", suffix, f"# {n} of {numbers} numbers")
        except SystemExit:
            print("ok", i, "-", suffix, "# SKIP no python-docx")
        except Exception as fault:  # the other formats can still be told
            print(f"# {type(fault).__name__} {fault}")
            print("not ok", i, "-", suffix)
    shutil.rmtree(folder)


main()
