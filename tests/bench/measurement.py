#!/usr/bin/env python3
"""measurement.py GOVCAP GENERATE BFI_STUDY [SAMPLE [FOLDER]]: how fast govcap tells whether a
questionnaire is sound, beside R.

The whole set of tables on data(bfi) (SAMPLE, else as psych holds it) beside psych, lavaan and base
R, and a confirmatory factor analysis of 57 items in five factors at 2,000 people beside lavaan. Each
is a process that starts from the file. Prints medians and ratios; a time never makes it fail, a
number that differs does.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

from timing import has_r, print_gain, print_heading, print_times, ratio, run_rounds

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = ("sample items reliability item-analysis kmo efa efa-variance cfa cfa-fit validity icc "
          "quality quality-effect").split()
PEOPLE = 2_000
LAST = "      - code: PEA4"  # the indicator that makes 57 items 60


def make_bfi(bfi, sample, folder):
    study = os.path.join(folder, "bfi")
    shutil.copytree(bfi, study, dirs_exist_ok=True)
    survey = os.path.join(study, "bfi.csv")
    if sample and os.path.exists(sample):
        shutil.copy(sample, survey)
    else:
        subprocess.run(["Rscript", "-e", f"write.csv(psych::bfi, '{survey}', na = '')"], check=True)
    return study, survey


def make_57(generate, folder):
    """All of the people answer all items, so that all are in the model."""
    study = os.path.join(folder, "57-items")
    os.makedirs(study, exist_ok=True)
    survey = os.path.join(study, "survey.csv")
    shutil.copy(os.path.join(HERE, "study.yaml"), study)
    with open(os.path.join(HERE, "framework.yaml"), encoding="utf-8") as whole:
        part, _ = whole.read().split(LAST)
    with open(os.path.join(study, "framework.yaml"), "w", encoding="utf-8") as framework:
        framework.write(part)
    with open(survey, "wb") as out:
        subprocess.run([generate, str(PEOPLE), "1", "0"], stdout=out, check=True)
    return study, survey


def race(govcap, tables, script, study, survey):
    """Seconds by name, peaks, and the largest relative difference between the numbers of both."""
    ours, theirs = (os.path.join(study, name) for name in ("ours.json", "theirs.csv"))
    seconds, peak = run_rounds({
        "govcap": ([govcap, "table", *tables, study, "--format", "json", "-o", ours], os.devnull),
        "R": (["Rscript", os.path.join(HERE, script), survey], theirs),
    })
    return seconds, peak, *compare(ours, theirs)


def numbers_of(path):
    """table, key, column -> number; the key is a row's item, scale or code."""
    with open(path, encoding="utf-8") as file:
        tables = json.load(file)["tables"]
    numbers = {}
    for table in tables:
        for number, row in enumerate(table["rows"], 1):
            key = next((str(row[name]) for name in ("item", "scale", "code", "check", "factor")
                        if row.get(name) is not None), "")
            for column, value in row.items():
                numbers.setdefault((table["name"], key, column), value)
    return numbers


def compare(ours, theirs):
    """R's lines are table,key,column,value; `seconds` is what it took once its packages were there."""
    numbers, worst, inside, compared = numbers_of(ours), 0, 0, 0
    with open(theirs, encoding="utf-8", newline="") as file:
        for table, key, column, value in csv.reader(file):
            if table == "seconds":
                inside = float(value)
                continue
            own, compared = numbers[table, key, column], compared + 1
            worst = max(worst, abs(float(value) - own) / max(1e-3, abs(float(value))))
    if worst > 1e-3:
        sys.exit(f"{ours} and {theirs} differ by {worst:.1e}: a race of unlike things is none")
    return worst, inside, compared


def main(govcap, generate, bfi, sample, folder):
    if not has_r("psych", "lavaan"):
        print("Rscript, psych or lavaan is not installed: nothing to compare with")
        return
    print_heading()
    for what, least, tables, script, (study, survey) in (
            ("all tables on bfi", 20, TABLES, "measurement_peer.R", make_bfi(bfi, sample, folder)),
            ("CFA, 57 items, 5 factors", 10, ["cfa", "cfa-fit"], "cfa_peer.R",
             make_57(generate, folder))):
        seconds, peak, worst, inside, compared = race(govcap, tables, script, study, survey)
        with open(survey, encoding="utf-8") as file:
            rows = sum(1 for _ in file) - 1
        print_times(rows, {f"{name}: {what}": took for name, took in seconds.items()},
                    {f"{name}: {what}": held for name, held in peak.items()})
        print_gain(f"R / govcap, {what}", ratio(seconds, "R", "govcap"), least)
        own = sorted(seconds["govcap"])[len(seconds["govcap"]) // 2]
        print(f"  R without its start and its packages / govcap with all: {inside / own:.0f}; "
              f"{compared} numbers compared, largest relative difference {worst:.1e}")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5, 6):
        sys.exit(__doc__)
    tools = [os.path.abspath(tool) for tool in sys.argv[1:4]]
    sample = sys.argv[4] if len(sys.argv) > 4 else None
    if len(sys.argv) == 6:
        main(*tools, sample, sys.argv[5])
    else:
        with tempfile.TemporaryDirectory(prefix="govcap-bench-") as made:
            main(*tools, sample, made)
