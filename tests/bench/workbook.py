#!/usr/bin/env python3
"""workbook.py GOVCAP GENERATE [FOLDER]: how fast a workbook is read beside R's readxl and openpyxl.

Makes a workbook of 100,000 rows and 66 columns as Excel writes one (texts shared, numbers in place)
in FOLDER (a temporary one when not given), reads it with each program in turns, and prints medians
and the ratios that have a limit. A time never makes it fail.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

from timing import has_r, print_gain, print_heading, print_times, ratio, run_rounds

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = 100_000
OURS, READXL, OPENPYXL = "govcap table sample", "R readxl", "openpyxl"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'
PARTS = {
    "[Content_Types].xml":
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.spreadsheetml.{kind}+xml"/>'
            for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
                               ("sharedStrings", "sharedStrings"))) + "</Types>",
    "_rels/.rels":
        f'<Relationships xmlns="{PACKAGE}/relationships">' +
        RELATION.format("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>",
    "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{PACKAGE}/relationships">' +
        RELATION.format("r1", "worksheet", "worksheets/sheet1.xml") +
        RELATION.format("r2", "sharedStrings", "sharedStrings.xml") + "</Relationships>",
    "xl/workbook.xml":
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
}
OPENPYXL_READS = """
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active
print(sum(len(row) for row in sheet.iter_rows(values_only=True)))
"""
READXL_READS = 'cat(dim(readxl::read_excel(commandArgs(TRUE)[1])), "\\n")'
NUMBER = re.compile(r"[0-9]+([.][0-9]+)?$")


def letters(column):
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def cell(text, place, strings):
    if not text:
        return ""
    if NUMBER.match(text):
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def write_sheet(lines, out):
    """The rows of a CSV without quotation marks; returns its texts in order."""
    strings, columns = {}, [letters(i) for i in range(100)]
    out.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
    for number, line in enumerate(lines, 1):
        cells = "".join(cell(text, f"{columns[i]}{number}", strings)
                        for i, text in enumerate(line.rstrip("\r\n").split(",")))
        out.write(f'<row r="{number}">{cells}</row>'.encode())
    out.write(b"</sheetData></worksheet>")
    return strings


def make_study(generate, folder):
    """A study whose answers are a workbook; returns the workbook."""
    for name in ("study.yaml", "framework.yaml"):
        shutil.copy(os.path.join(HERE, name), folder)
    with open(os.path.join(folder, "study.yaml"), "r+", encoding="utf-8") as study:
        text = study.read().replace("survey.csv", "survey.xlsx")
        study.seek(0)
        study.write(text)
    path = os.path.join(folder, "survey.xlsx")
    survey = subprocess.run([generate, str(ROWS), "1"], stdout=subprocess.PIPE, check=True).stdout
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in PARTS.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            strings = write_sheet(survey.decode().splitlines(), sheet)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">' + "".join(
            f"<si><t>{escape(text)}</t></si>" for text in strings) + "</sst>")
    return path


def python_with_openpyxl():
    """Any python3 that has it: Debian's own may not be the first in the path."""
    for python in (sys.executable, "/usr/bin/python3"):
        if os.path.exists(python) and not subprocess.run(
                [python, "-c", "import openpyxl"], stderr=subprocess.DEVNULL).returncode:
            return python
    return None


def print_peer(seconds, peer, least):
    if peer in seconds:
        print_gain(f"{peer} / {OURS}", ratio(seconds, peer, OURS), least)
    else:
        print(f"{peer} / {OURS}: {peer} is not installed")


def main(govcap, generate, folder):
    book = make_study(generate, folder)
    python = python_with_openpyxl()
    jobs = {OURS: ([govcap, "table", "sample", folder], os.devnull)}
    if has_r("readxl"):
        jobs[READXL] = (["Rscript", "-e", READXL_READS, book], os.devnull)
    if python:
        jobs[OPENPYXL] = ([python, "-c", OPENPYXL_READS, book], os.devnull)
    print_heading()
    seconds, peak = run_rounds(jobs)
    print_times(ROWS, seconds, peak)
    print()
    print_peer(seconds, READXL, 1.2)
    print_peer(seconds, OPENPYXL, 10)
    verdict = "within" if peak[OURS] <= 200 else "OVER"
    print(f"peak memory: {peak[OURS]:.0f} MB, limit 200 MB: {verdict}")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    tools = [os.path.abspath(tool) for tool in sys.argv[1:3]]
    if len(sys.argv) == 4:
        main(*tools, sys.argv[3])
    else:
        with tempfile.TemporaryDirectory(prefix="govcap-bench-") as made:
            main(*tools, made)
