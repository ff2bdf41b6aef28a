#!/usr/bin/env python3
"""run.py GOVCAP PARSE_ONLY GENERATE [FOLDER]: how fast govcap is beside libcsv alone and beside R.

Makes surveys of three sizes in FOLDER (a temporary one when not given), runs the programs in
turns, and prints medians and the ratios that have a limit. A time never makes it fail.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile

from timing import has_r, print_heading, print_times, ratio, run_rounds

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = (2_000, 200_000, 2_000_000)
COLUMNS = 66
LIBCSV, SCORES, THREE, PEER = "libcsv alone", "scores", "scores items reliability", "R survey"


def make_study(generate, folder, rows):
    """A study folder with a survey of that many rows."""
    study = os.path.join(folder, f"rows-{rows}")
    os.makedirs(study, exist_ok=True)
    for name in ("study.yaml", "framework.yaml"):
        shutil.copy(os.path.join(HERE, name), study)
    with open(os.path.join(study, "survey.csv"), "wb") as survey:
        subprocess.run([generate, str(rows), "1"], stdout=survey, check=True)
    return study


def jobs_for(govcap, parse_only, study, rows, peer):
    """name -> command, result file"""
    survey = os.path.join(study, "survey.csv")
    scores, three = (os.path.join(study, name) for name in ("scores.csv", "three.csv"))
    table = [govcap, "table"]
    out = ["--format", "csv", "-o"]
    jobs = {
        LIBCSV: ([parse_only, survey], os.devnull),
        SCORES: (table + ["scores", study] + out + [scores], os.devnull),
        THREE: (table + THREE.split() + [study] + out + [three], os.devnull),
    }
    if peer and rows == SIZES[0]:
        jobs[PEER] = (["Rscript", os.path.join(HERE, "peer.R"), survey],
                      os.path.join(study, "peer.csv"))
    return jobs


def print_limit(what, value, limit, unit=""):
    verdict = "within" if value <= limit else "OVER"
    print(f"{what}: {value:.2f}{unit}, limit {limit:g}{unit}: {verdict}")


def largest_difference(study):
    """Between our scores and standard errors by town and R's: a race of unlike things is none."""
    with open(os.path.join(study, "scores.csv"), encoding="utf-8-sig", newline="") as file:
        ours = {(row["unit"], "overall" if row["level"] == "overall" else row["code"]):
                (float(row["score"]), float(row["se"])) for row in csv.DictReader(file)}
    with open(os.path.join(study, "peer.csv"), encoding="utf-8", newline="") as file:
        return max(abs(float(theirs) - own)
                   for unit, code, *pair in csv.reader(file)
                   for theirs, own in zip(pair, ours[unit, code]))


def main(govcap, parse_only, generate, folder):
    peer = has_r("survey")
    print_heading()
    for rows in SIZES:
        study = make_study(generate, folder, rows)
        seconds, peak = run_rounds(jobs_for(govcap, parse_only, study, rows, peer))
        print_times(rows, seconds, peak)
        if PEER in seconds:
            gain, difference = ratio(seconds, PEER, SCORES), largest_difference(study)
            small = (f"R survey / scores, {rows:,} rows: {gain:.0f}, at least 40: "
                     f"{'reached' if gain >= 40 else 'MISSED'}; "
                     f"largest difference {difference:.1e}")
    print()
    print_limit(f"scores / libcsv alone, {rows:,} rows", ratio(seconds, SCORES, LIBCSV), 2.2)
    print_limit("(scores + items + reliability) / scores - 1",
                100 * (ratio(seconds, THREE, SCORES) - 1), 15, " %")
    print_limit("peak memory", max(peak[SCORES], peak[THREE]), 64 + 1.3 * rows * COLUMNS / 1e6,
                " MB")
    print(small if peer else "R survey / scores: Rscript or survey is not installed")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    tools = [os.path.abspath(tool) for tool in sys.argv[1:4]]
    if len(sys.argv) == 5:
        main(*tools, sys.argv[4])
    else:
        with tempfile.TemporaryDirectory(prefix="govcap-bench-") as made:
            main(*tools, made)
