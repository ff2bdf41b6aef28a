"""Reads the tables of a .docx (python-docx), .html, .md, .tex or .xlsx file and compares every number
in them with the unrounded one in the json file: read_document.py FILE JSON. Says how many numbers
there were; exit 77 when python-docx is not there."""
import html.parser
import json
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree
import zipfile


class Page(html.parser.HTMLParser):
    """The tables of a web page, in the language that it opens in: [[row of words, …]]"""

    def __init__(self):
        super().__init__()
        self.tables = []
        self.cell = False
        self.lang = None
        self.spans = []

    def handle_starttag(self, tag, attributes):
        lang = dict(attributes).get("lang")
        if tag == "html":
            self.lang = lang[:2]
        elif tag == "span":
            self.spans.append(lang)
            return
        elif tag == "details":  # a card or a figure's numbers
            self.spans.append("aside")
        if "aside" in self.spans:
            return
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        self.cell = tag in ("th", "td")
        if self.cell:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag):
        if tag in ("span", "details"):
            self.spans.pop()
        elif tag in ("th", "td"):
            self.cell = False

    def handle_data(self, words):
        if self.cell and all(lang in (None, self.lang) for lang in self.spans):
            self.tables[-1][-1][-1] += words


def blocks_of_page(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return [[table] for table in page.tables]


def blocks_of_document(path):
    """A table that is parted has several blocks under its caption."""
    try:
        import docx
    except ImportError:
        sys.exit(77)
    found = []
    for element in docx.Document(path).element.body:
        if element.tag.endswith("}tbl"):
            rows = element.tr_lst
            found[-1].append([["".join(t.text or "" for t in cell.iter() if t.tag.endswith("}t"))
                               for cell in row.tc_lst] for row in rows])
        elif element.tag.endswith("}p") and element.style == "TableCaption":
            found.append([])
    return found


def blocks_of_markdown(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    found = []
    for line, before in zip(lines, [""] + lines):
        if not line.startswith("|") or re.fullmatch(r"[|: -]+", line):
            continue
        if not before.startswith("|"):
            found.append([[]])
        cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
        found[-1][0].append([re.sub(r"\\(.)", r"\1", cell).strip() for cell in cells])
    return found


LATEX = (("\\allowbreak{}", ""), ("$-$", "-"), ("\\textquotesingle{}", "'"), ("\\textbar{}", "|"),
         ("{[}", "["), ("{]}", "]"), ("{*}", "*"))


SIGNS = {"le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "surd": "√", "infty": "∞",
         "rightarrow": "→", "leftarrow": "←"}


def sign(match):
    name = match.group(1)
    if name in SIGNS:
        return SIGNS[name]
    small = "SMALL" if name[0].islower() else "CAPITAL"
    name = name.removeprefix("var").upper().replace("LAMBDA", "LAMDA")
    return unicodedata.lookup(f"GREEK {small} LETTER {name}")


def plain(words):
    words = re.sub(r"\\begin\{tabular\}\[b\]\{[^&]*?\}\}|\\end\{tabular\}", "", words)
    for escaped, letter in LATEX:
        words = words.replace(escaped, letter)
    words = re.sub(r"\$\\([A-Za-z]+)\$", sign, words)
    return re.sub(r"\\([%_&#$])", r"\1", words.replace("\\\\", " ")).strip()


def blocks_of_latex(path):
    """A row ends in a line's \\\\; the heading of a long table stands twice."""
    found, header = [], True
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("% ") and line[2:].strip() != "xelatex":
                found.append([])
            elif line.startswith("\\begin{tabular}") or line.startswith("\\begin{longtable}"):
                found[-1].append([])
            elif line.startswith("\\endfirsthead"):
                found[-1][-1].clear()
            elif line.endswith("\\\\\n") and found and found[-1] and not line.startswith("\\caption"):
                found[-1][-1].append([plain(cell) for cell in re.split(r"(?<!\\)&", line[:-3])])
    return found


def blocks_of_workbook(path, tables):
    """Each table on a sheet of its own, in order, after the list of sheets."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in entry.iter(space + "t")) for entry in
                   xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        found = []
        for number, table in enumerate(tables, 2):
            sheet = xml.etree.ElementTree.fromstring(
                book.read(f"xl/worksheets/sheet{number}.xml"))
            rows = {int(row.get("r")): row_of(row, strings, space)
                    for row in sheet.iter(space + "row")}
            first = next(at for at in sorted(rows)
                         if rows[at][:1] == [table["columns"][0]["label"]] and len(rows[at]) > 1)
            width = len(table["columns"])
            found.append([[(rows.get(at, []) + [""] * width)[:width]
                           for at in range(first, first + 1 + len(table["rows"]))]])
    return found


def row_of(row, strings, space):
    """Its cells by their place: empty ones may be left out."""
    cells = []
    for cell in row:
        column = 0
        for letter in re.match("[A-Z]+", cell.get("r")).group():
            column = column * 26 + ord(letter) - 64
        cells += [""] * (column - len(cells))
        value = cell.find(space + "v")
        if value is not None:
            cells[column - 1] = strings[int(value.text)] if cell.get("t") == "s" else value.text
    return cells


def agrees(words, value, exactly):
    if value is None:
        return words in ("–", "")
    if exactly:
        return abs(float(words) - value) <= 1e-14 * abs(value)
    if words.startswith("<"):
        return 0 <= value < float(words[1:])
    if "e" in words:
        return abs(float(words) - value) <= 1e-5 * abs(value)
    decimals = len(words.partition(".")[2])
    return abs(float(words) - value) <= 0.5 * 10**-decimals * (1 + 1e-9) + 1e-15 * abs(value)


def bare(words):
    return re.sub(r"\s", "", words).replace("−", "-")


def columns_of(head, first, labels, resume):
    """How many columns repeat the first block's, and the places of all: a block begins with columns of
    the first, which name the rows, then goes on after the one before."""
    keys, at, places = 0, 0, []
    for place, label in enumerate(head):
        if first is not None and keys == place and label == first[place]:
            keys += 1
        elif first is not None:
            at = max(at, resume)
        at = labels.index(bare(label), at)
        places.append(at)
        at += 1
    return keys, places


def rows_of(block, keys, names, table):
    """The rows that a block holds: all, or those that have something in its own columns. In a block
    that leaves rows out, what the table says of those it holds must tell them apart."""
    if len(block) - 1 == len(table["rows"]):
        return list(range(len(table["rows"])))
    assert keys, table["name"]
    held = [i for i, row in enumerate(table["rows"])
            if any(row[name] is not None for name in names[keys:])]
    assert len(block) - 1 == len(held), (table["name"], len(block) - 1, len(held))
    said = [tuple(words[:keys]) for words in block[1:]]
    assert len(set(said)) == len(said), (table["name"], "rows that cannot be told apart")
    return held


def compare(blocks, table, exactly=False):
    labels = [bare(column["label"]) for column in table["columns"]]
    ids = [column["id"] for column in table["columns"]]
    n = 0
    resume = 0
    for number, block in enumerate(blocks):
        keys, places = columns_of(block[0], blocks[0][0] if number else None, labels, resume)
        resume = places[-1] + 1
        names = [ids[place] for place in places]
        held = rows_of(block, keys, names, table) if number else range(len(table["rows"]))
        assert len(block) - 1 == len(held), (table["name"], len(block), len(held))
        for words, i in zip(block[1:], held):
            row = table["rows"][i]
            assert words[:keys] == blocks[0][i + 1][:keys], (table["name"], words)
            for place, (word, name) in enumerate(zip(words, names)):
                value = row[name]
                if isinstance(value, (int, float)):
                    assert agrees(word, value, exactly), (table["name"], name, word, value)
                    n += place >= keys  # what is repeated counts once
    wanted = sum(isinstance(value, (int, float)) for row in table["rows"] for value in row.values())
    assert n == wanted, (table["name"], n, wanted)
    return n


def compare_file(path, tables):
    """How many numbers in the file agree with those of the tables; all must."""
    suffix = os.path.splitext(path)[1]
    if suffix == ".xlsx":
        found = blocks_of_workbook(path, tables)
    else:
        found = {".html": blocks_of_page, ".docx": blocks_of_document, ".md": blocks_of_markdown,
                 ".tex": blocks_of_latex}[suffix](path)
    assert len(found) == len(tables), (len(found), len(tables))
    return sum(compare(blocks, table, suffix == ".xlsx") for blocks, table in zip(found, tables))


def main():
    path, json_path = sys.argv[1:]
    with open(json_path, encoding="utf-8") as file:
        tables = json.load(file)["tables"]
    print(compare_file(path, tables), "numbers agree")


if __name__ == "__main__":
    main()
