#!/usr/bin/env python3
"""replicates.py REPLICATES: bootstrap replicates of all town × area scores and ranks beside R survey.

Respondents of 1,400 towns with ten villages each. R is given few replicates, for its time grows with
them (said below); ours are 1,000. The cost of a replicate must not grow with the respondents.
"""

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile

from timing import has_r, print_gain

TOWNS, VILLAGES, OURS, THEIRS, ROUNDS = 1400, 10, 1000, 20, 5
HERE = os.path.dirname(os.path.abspath(__file__))
AREAS = "ABCDE"


def make_study(folder, rows):
    study = os.path.join(folder, f"towns-{rows}")
    os.makedirs(study)
    with open(os.path.join(study, "framework.yaml"), "w", encoding="utf-8") as file:
        file.write("name: bench\ntitle: {en: Bench}\nscale: {min: 1, max: 5}\nareas:\n")
        for area in AREAS:
            items = ", ".join(f"{{code: {area.lower()}{i}, text: {{en: {area.lower()}{i}}}}}"
                              for i in (1, 2))
            file.write(f"  - {{code: {area}, label: {{en: {area}}}, indicators: [{{code: {area}1, "
                       f"label: {{en: {area}1}}, items: [{items}]}}]}}\n")
    with open(os.path.join(study, "study.yaml"), "w", encoding="utf-8") as file:
        file.write("title: {en: Bench}\nframework: framework.yaml\nunit: town\n"
                   "waves: [{year: 2024, data: survey.csv}]\n"
                   "design: {weight: w, strata: town, cluster: village}\n")
    draw = random.Random(1)
    with open(os.path.join(study, "survey.csv"), "w", encoding="utf-8") as file:
        names = [f"{area.lower()}{i}" for area in AREAS for i in (1, 2)]
        file.write("town,village,w," + ",".join(names) + "\n")
        for row in range(rows):
            town = row % TOWNS
            village = row // TOWNS % VILLAGES
            answers = draw.choices("12345", k=len(names))
            file.write(f"t{town},{village},{1 + row % 3}," + ",".join(answers) + "\n")
    return study


def ours(program, study, n, folder):
    """Medians of reading, scoring, replicates, ranks."""
    runs = []
    for _ in range(ROUNDS):
        out = subprocess.run([program, study, str(n), os.path.join(folder, "ours.csv")],
                             capture_output=True, check=True, text=True).stdout.split()
        runs.append([float(cell) for cell in out[:4]])
    return [statistics.median(column) for column in zip(*runs)]


def read_errors(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {(town, area): float(error) for town, area, error in csv.reader(file)}


def main(program):
    with tempfile.TemporaryDirectory(prefix="govcap-bench-") as folder:
        few, many = make_study(folder, 28_000), make_study(folder, 200_000)
        small, large = ours(program, few, OURS, folder), ours(program, many, OURS, folder)
        print(f"{OURS:,} replicates of {TOWNS:,} towns x 5 areas, overall and indicators; seconds, "
              f"medians of {ROUNDS}")
        for rows, took in ((28_000, small), (200_000, large)):
            print(f"{rows:>9,} rows: reading {took[0]:.3f}, scores {took[1]:.3f}, "
                  f"replicates {took[2]:.3f}, ranks {took[3]:.3f}")
        print(f"replicates and ranks, 200,000 rows against 28,000: "
              f"{sum(large[2:]) / sum(small[2:]):.2f} (1: independent of the respondents)")
        if not has_r("survey"):
            print("R survey: Rscript or survey is not installed")
            return
        out = subprocess.run(["Rscript", os.path.join(HERE, "replicates_peer.R"),
                              os.path.join(many, "survey.csv"), str(THEIRS),
                              os.path.join(folder, "theirs.csv")],
                             capture_output=True, check=True, text=True).stdout.split()
        theirs = sum(float(cell) for cell in out) / THEIRS
        own = sum(large[2:]) / OURS
        print(f"R survey: {THEIRS} replicates in {theirs * THEIRS:.1f} s, {theirs:.3f} s each; "
              f"govcap {own * 1000:.3f} ms each")
        print_gain("R survey / govcap, a replicate at 200,000 rows", theirs / own, 100)
        a = read_errors(os.path.join(folder, "ours.csv"))
        b = read_errors(os.path.join(folder, "theirs.csv"))
        print(f"median ratio of the standard errors: "
              f"{statistics.median(a[key] / b[key] for key in b if b[key] > 0):.3f} "
              f"(R's rest on {THEIRS} replicates)")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(os.path.abspath(sys.argv[1]))
