#!/usr/bin/env python3
"""coding.py GOVCAP [FOLDER]: how long tables of coded evidence take, up to 2,000 sources × 100 codes ×
3 coders, and how long the same codings take to read from a project (REFI-QDA).

Makes coding sheets and projects of three sizes in FOLDER (a temporary one when not given), each twice the one
before, and prints the processor's seconds (whatever else the machine does), codings per second of
every table beyond the reading, and how the time grows. A time never makes it fail.
"""

import os
import random
import subprocess
import sys
import tempfile
import zipfile

SIZES = (500, 1_000, 2_000)
CODES, CODERS, SEGMENTS = 100, 3, 20
ROUNDS = 3
TABLES = ("interviews codes codes-by codes-by-role code-matrix agreement disagreements settled "
          "cooccurrence chains measures saturation").split()
ALL = "all of them"


def write_framework(path):
    kinds = ("problem", "cause", "measure")
    with open(path, "w", encoding="utf-8") as out:
        out.write("name: bench\ntitle: {en: Bench}\nscale: {min: 1, max: 5}\nareas:\n"
                  "  - {code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: E}, items: "
                  "[{code: q1, text: {en: Q}}]}]}\ncodes:\n")
        for c in range(CODES):
            out.write(f"  - {{code: K{c}, kind: {kinds[c % 3]}, label: {{en: code {c}}}}}\n")
        out.write("links:\n")
        for c in range(CODES - 1):
            if c % 3 < 2:
                out.write(f"  - {{from: K{c}, to: K{c + 1}, basis: stated}}\n")


def write_sheet(path, sources):
    """Every coder reads every segment and applies five codes to it, nine in ten of them alike."""
    draw = random.Random(1)
    rows = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write("seg_id,source_id,source_type,unit,year,role,coder,code,valence,quote\n")
        for s in range(sources):
            for g in range(SEGMENTS):
                codes = range(g * CODES // SEGMENTS, (g + 1) * CODES // SEGMENTS)
                for coder in range(CODERS):
                    seen = {code if draw.random() < 0.9 else draw.randrange(CODES) for code in codes}
                    for code in sorted(seen):
                        out.write(f"{g},S{s},interview,T{s % 20},2024,r{s % 5},c{coder},K{code},"
                                  f"{draw.choice((-1, -1, 0, 1))},\n")
                        rows += 1
    return rows


def guid(kind, number):
    return f"{kind:08x}-0000-4000-8000-{number:012x}"


def write_project(path, sources):
    """The same readings, each coding a selection of its own whose ends are not quite the others'."""
    draw = random.Random(1)
    text = "话" * 100 * SEGMENTS
    rows = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        with out.open("project.qde", "w", force_zip64=True) as part:
            def put(line):
                part.write(line.encode("utf-8"))
            put('<Project name="bench" xmlns="urn:QDA-XML:project:1.0"><Users>')
            for u in range(CODERS):
                put(f'<User guid="{guid(1, u)}" name="c{u}"/>')
            put("</Users><CodeBook><Codes>")
            for c in range(CODES):
                put(f'<Code guid="{guid(2, c)}" name="K{c}" isCodable="true"/>')
            put("</Codes></CodeBook><Sources>")
            for s in range(sources):
                put(f'<TextSource guid="{guid(3, s)}" name="S{s}" plainTextPath="internal://{s}.txt">\n')
                for g in range(SEGMENTS):
                    codes = range(g * CODES // SEGMENTS, (g + 1) * CODES // SEGMENTS)
                    for coder in range(CODERS):
                        seen = {code if draw.random() < 0.9 else draw.randrange(CODES) for code in codes}
                        ends = f'startPosition="{100 * g + coder}" endPosition="{100 * g + 90 + coder}"'
                        for code in sorted(seen):
                            put(f'<PlainTextSelection guid="{guid(4, rows)}" {ends}>'
                                f'<Coding guid="{guid(5, rows)}" creatingUser="{guid(1, coder)}">'
                                f'<CodeRef targetGUID="{guid(2, code)}"/></Coding>'
                                '</PlainTextSelection>\n')
                            rows += 1
                put("</TextSource>")
            put("</Sources></Project>")
        for s in range(sources):
            out.writestr(f"sources/{s}.txt", text)
    return rows


def make_project(folder, sources):
    study = os.path.join(folder, f"project-{sources}")
    os.makedirs(study, exist_ok=True)
    write_framework(os.path.join(study, "framework.yaml"))
    with open(os.path.join(study, "study.yaml"), "w", encoding="utf-8") as out:
        out.write("title: {en: Bench}\nframework: framework.yaml\nunit: unit\nwaves: []\n"
                  "interviews: [{data: project.qdpx}]\n")
    return study, write_project(os.path.join(study, "project.qdpx"), sources)


def make_study(folder, sources):
    study = os.path.join(folder, f"sources-{sources}")
    os.makedirs(study, exist_ok=True)
    write_framework(os.path.join(study, "framework.yaml"))
    with open(os.path.join(study, "study.yaml"), "w", encoding="utf-8") as out:
        out.write("title: {en: Bench}\nframework: framework.yaml\nunit: unit\nwaves: []\n"
                  "interviews: [{data: coding.csv}]\n")
    return study, write_sheet(os.path.join(study, "coding.csv"), sources)


def processor_seconds(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"failed with {process.returncode}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(govcap, study):
    """name -> least seconds of ROUNDS; and the peak in MB"""
    out = ["--format", "csv", "--threads", "1", "-o", os.path.join(study, "out.csv")]
    jobs = {"reading": [govcap, "check", study]}
    jobs.update({name: [govcap, "table", name, study] + out for name in TABLES})
    jobs[ALL] = [govcap, "table"] + TABLES + [study] + out
    took = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, command in jobs.items():
            took[name].append(processor_seconds(command))
    return ({name: min(seconds for seconds, _ in runs) for name, runs in took.items()},
            max(peak for runs in took.values() for _, peak in runs))


def measure_project(govcap, folder):
    took, rows, peak = [], 0, 0
    for sources in SIZES:
        study, rows = make_project(folder, sources)
        runs = [processor_seconds([govcap, "check", study]) for _ in range(ROUNDS)]
        took.append(min(seconds for seconds, _ in runs))
        peak = max(peak, max(memory for _, memory in runs))
    print(f"project of {rows:,} codings: {took[-1]:.2f} s, {rows / took[-1]:,.0f} codings a second, peak "
          f"{peak:.0f} MB; times as long for twice as many: {took[1] / took[0]:.2f} "
          f"{took[2] / took[1]:.2f}")


def main(govcap, folder):
    measure_project(govcap, folder)
    seconds = {}
    for sources in SIZES:
        study, rows = make_study(folder, sources)
        seconds[rows], peak = measure(govcap, study)
    sizes = sorted(seconds)
    print(f"{sizes[-1]:,} codings: {SIZES[-1]:,} sources x {CODES} codes x {CODERS} coders, peak {peak:.0f} "
          "MB\nprocessor's seconds; beyond the reading; codings a second; times as long for twice as many")
    for name in ["reading"] + TABLES + [ALL]:
        took = [seconds[rows][name] for rows in sizes]
        beyond = took[-1] - (0 if name == "reading" else seconds[sizes[-1]]["reading"])
        speed = f"{sizes[-1] / beyond:>13,.0f}" if beyond > 0.01 else f"{'> 50 million':>13}"
        print(f"{name:<14}{took[-1]:>8.2f}{beyond:>8.2f}{speed}  {took[1] / took[0]:.2f} "
              f"{took[2] / took[1]:.2f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if len(sys.argv) > 2:
        main(sys.argv[1], sys.argv[2])
    else:
        with tempfile.TemporaryDirectory() as made:
            main(sys.argv[1], made)
