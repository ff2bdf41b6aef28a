#!/usr/bin/env python3
"""Workbooks with formulas, as a test needs them; the standard library alone.

audit_workbook.py strip IN OUT [SHEET CELL NUMBER]...
    IN without the values that stand beside its formulas, so that they must be computed; with other
    numbers in some cells. SHEET is the beginning of a name.
audit_workbook.py compare IN COMPUTED
    whether COMPUTED has the values that stand beside the formulas of IN; prints how many.
audit_workbook.py find IN SHEET KEY
    the row in whose first cell KEY stands
"""

import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheets_of(book):
    """name -> part"""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    rels = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    parts = {rel.get("Id"): rel.get("Target").lstrip("/") for rel in rels}
    return {sheet.get("name"): "xl/" + parts[sheet.get(RELATION)].removeprefix("xl/")
            for sheet in root.iter(MAIN + "sheet")}


def part_called(book, beginning):
    found = [part for name, part in sheets_of(book).items() if name.startswith(beginning)]
    if len(found) != 1:
        sys.exit(f"{len(found)} sheets begin with {beginning!r}")
    return found[0]


def strings_of(book):
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in entry.iter(MAIN + "t")) for entry in root]


def cells_of(book, part, strings):
    """cell -> (formula or None, value as text or number)"""
    cells = {}
    for cell in ElementTree.fromstring(book.read(part)).iter(MAIN + "c"):
        formula, value, kind = cell.find(MAIN + "f"), cell.findtext(MAIN + "v"), cell.get("t")
        if kind == "s":
            value = strings[int(value)]
        elif kind == "inlineStr":
            value = "".join(text.text or "" for text in cell.iter(MAIN + "t"))
        elif kind in (None, "n") and value is not None:
            value = float(value)
        cells[cell.get("r")] = (formula, "" if value is None else value)
    return cells


def change_cell(text, cell, number):
    new, n = re.subn(rf'(<c r="{cell}"[^>]*?)(?: t="\w+")?(/>|>.*?</c>)',
                     rf"\1><v>{number}</v></c>", text, count=1)
    if not n:
        sys.exit(f"no cell {cell}")
    return new


def strip(source, target, *changes):
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w") as made:
        wanted = {}
        for sheet, cell, number in zip(changes[::3], changes[1::3], changes[2::3]):
            wanted.setdefault(part_called(book, sheet), []).append((cell, number))
        for name in book.namelist():
            data = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", data.decode("utf-8"))
                text = re.sub(r"(</f>)<v/>", r"\1", text)
                for cell, number in wanted.get(name, []):
                    text = change_cell(text, cell, number)
                data = text.encode("utf-8")
            made.writestr(name, data)


def same(one, other):
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(1, abs(one))
    return one == other


def compare(source, computed):
    compared, wrong = 0, 0
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(computed) as other:
        strings, parts = strings_of(other), sheets_of(other)
        ours = strings_of(book)
        for name, part in sheets_of(book).items():
            theirs = cells_of(other, parts[name], strings)
            for cell, (formula, value) in cells_of(book, part, ours).items():
                if formula is None:
                    continue
                compared += 1
                there = theirs.get(cell, (None, ""))[1]
                if not same(value, there):
                    wrong += 1
                    if wrong <= 10:
                        print(f"{name}!{cell}: {value!r}, computed {there!r}: {formula.text}",
                              file=sys.stderr)
    print(compared)
    return 1 if wrong else 0


def find(source, sheet, key):
    with zipfile.ZipFile(source) as book:
        for cell, (_, value) in cells_of(book, part_called(book, sheet), strings_of(book)).items():
            if re.fullmatch(r"A\d+", cell) and str(value).removesuffix(".0") == key:
                print(cell[1:])


if __name__ == "__main__":
    tools = {"strip": strip, "compare": compare, "find": find}
    if len(sys.argv) < 4 or sys.argv[1] not in tools:
        sys.exit(__doc__)
    sys.exit(tools[sys.argv[1]](*sys.argv[2:]))
