#!/usr/bin/env python3
"""report.py GOVCAP GENERATE WRITE_BOOK [FOLDER]: a whole report beside what its outputs alone take.

Of the demo: the report beside gnuplot alone, which draws the same figures. Of 200,000 respondents in
1,400 towns: the report beside gnuplot and libxlsxwriter alone, with the same figures and cells. Then the
share of each stage. Seconds of the processors are printed too, which other work on the machine does not
lengthen. A time never makes it fail.
"""

import os
import pty
import re
import shutil
import stat
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.etree import ElementTree

from timing import print_heading, print_times, ratio, run_rounds

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS, TOWNS, DEMO_ROWS = 200_000, 1_400, 1_963
REPORT, GNUPLOT, BOOK = "govcap report", "gnuplot alone", "libxlsxwriter alone"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def make_demo(govcap, folder):
    study = os.path.join(folder, "demo")
    subprocess.run([govcap, "init", study, "--demo"], check=True, stdout=subprocess.DEVNULL)
    return study


def make_large(generate, folder):
    """The survey of generate.c, its respondents spread over more towns."""
    study = os.path.join(folder, "large")
    os.makedirs(study)
    for name in ("study.yaml", "framework.yaml"):
        shutil.copy(os.path.join(HERE, name), study)
    made = subprocess.Popen([generate, str(ROWS), "1"], stdout=subprocess.PIPE)
    with open(os.path.join(study, "survey.csv"), "wb") as survey:
        survey.write(made.stdout.readline())
        for number, line in enumerate(made.stdout):
            person, _, rest = line.split(b",", 2)
            town = f"第{number * 7919 % TOWNS + 1:04d}镇".encode()
            survey.write(b",".join((person, town, rest)))
    made.wait()
    return study


def keep_scripts(folder):
    """A gnuplot that keeps what it is given, and draws as ever. Returns the search path with it."""
    tools = os.path.join(folder, "tools")
    os.makedirs(tools, exist_ok=True)
    path = os.path.join(tools, "gnuplot")
    with open(path, "w", encoding="utf-8") as script:
        script.write("#!/bin/sh\nif test \"$2\" = script; then\n"
                     f"kept=$(mktemp -d {folder}/kept-XXXXXX)\ncp -r . \"$kept\"\nfi\n"
                     f"exec {shutil.which('gnuplot')} \"$@\"\n")
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return tools + os.pathsep + os.environ["PATH"]


def make_once(govcap, study, folder):
    """A report, and the folders in which gnuplot drew for it."""
    report = os.path.join(folder, os.path.basename(study) + "-report")
    kept = os.path.join(folder, os.path.basename(study) + "-gnuplot")
    os.makedirs(kept)
    subprocess.run([govcap, "report", study, "-o", report], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "PATH": keep_scripts(kept)})
    return report, [os.path.join(kept, name) for name in sorted(os.listdir(kept)) if "kept-" in name]


def letters_to_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def put_cells(book, part, strings, out):
    for cell in ElementTree.fromstring(book.read(part)).iter(MAIN + "c"):
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        place = f"{int(row) - 1}\t{letters_to_number(letters)}"
        value, kind = cell.findtext(MAIN + "v"), cell.get("t")
        if kind == "s":
            value = strings[int(value)]
        elif kind == "inlineStr":
            value = "".join(text.text or "" for text in cell.iter(MAIN + "t"))
        if value:
            words = kind in ("s", "inlineStr", "str")
            value = re.sub(r"\s", " ", value)
            out.write(f"{'T' if words else 'N'}\t{place}\t{value}\n")


def list_cells(report, path):
    """What is in the report's workbook, as write_book.c reads it."""
    with zipfile.ZipFile(os.path.join(report, "report.xlsx")) as book, \
            open(path, "w", encoding="utf-8") as out:
        root = ElementTree.fromstring(book.read("xl/workbook.xml"))
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ["".join(text.text or "" for text in entry.iter(MAIN + "t"))
                       for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        for number, sheet in enumerate(root.iter(MAIN + "sheet"), 1):
            out.write(f"S\t{sheet.get('name')}\n")
            put_cells(book, f"xl/worksheets/sheet{number}.xml", strings, out)
        figures = os.path.join(report, "figures")
        for number, name in enumerate(sorted(os.listdir(figures))):
            if name.endswith(".png"):
                out.write(f"P\t{number * 60}\t{os.path.join(figures, name)}\n")


def stages(govcap, study, folder):
    """(share, stage) as the progress on a terminal tells them."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(govcap, [govcap, "report", study, "-o", os.path.join(folder, "stages"),
                          "--lang", "en"])
    start = last = time.perf_counter()
    took, stage = {}, "reading"
    while True:
        try:
            told = os.read(terminal, 4096)
        except OSError:
            break
        now = time.perf_counter()
        for name in re.findall(rb"\[\d+/\d+\] ([^\r\x1b]*)", told):
            took[stage] = took.get(stage, 0) + now - last
            last, stage = now, name.decode()
    os.waitpid(pid, 0)
    took[stage] = took.get(stage, 0) + time.perf_counter() - last
    whole = time.perf_counter() - start
    return sorted(((seconds / whole, name) for name, seconds in took.items()), reverse=True)


def processor_seconds(command):
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user + after.children_system
            - before.children_user - before.children_system)


def race(govcap, write_book, study, folder, rows):
    report, drawn = make_once(govcap, study, folder)
    with_book = rows == ROWS
    draw = " && ".join(f"cd {path} && for script in script*; do gnuplot -d $script || exit 1; done"
                       for path in drawn)
    jobs = {REPORT: ([govcap, "report", study, "-o", report], os.devnull),
            GNUPLOT: (["sh", "-c", draw], os.devnull)}
    if with_book:
        cells = os.path.join(folder, "cells.tsv")
        list_cells(report, cells)
        jobs[BOOK] = ([write_book, cells, os.path.join(folder, "alone.xlsx")], os.devnull)
    seconds, peak = run_rounds(jobs)
    print_times(rows, seconds, peak)
    alone = [sum(others) for others in zip(*(seconds[name] for name in jobs if name != REPORT))]
    seconds["alone"] = alone
    busy = {name: statistics.median(processor_seconds(command) for _ in range(3))
            for name, (command, _) in jobs.items()}
    value = ratio(seconds, REPORT, "alone")
    processors = busy[REPORT] / sum(took for name, took in busy.items() if name != REPORT)
    what = " and ".join(name.removesuffix(" alone") for name in jobs if name != REPORT)
    print(f"report / {what} alone: {value:.2f} (of the processors' time {processors:.2f}), limit 2: "
          f"{'within' if value <= 2 else 'OVER'}")
    print("shares: " + ", ".join(f"{100 * share:.0f} % {name}"
                                 for share, name in stages(govcap, study, folder) if share >= 0.02))
    return peak[REPORT]


def main(govcap, generate, write_book, folder):
    print_heading()
    race(govcap, write_book, make_demo(govcap, folder), folder, DEMO_ROWS)
    peak = race(govcap, write_book, make_large(generate, folder), folder, ROWS)
    print(f"peak memory: {peak:.0f} MB, limit 1000 MB: {'within' if peak <= 1000 else 'OVER'}")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    tools = [os.path.abspath(tool) for tool in sys.argv[1:4]]
    if len(sys.argv) == 5:
        main(*tools, sys.argv[4])
    else:
        with tempfile.TemporaryDirectory(prefix="govcap-bench-") as made:
            main(*tools, made)
