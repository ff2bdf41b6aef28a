"""Reads the tables of a .docx (python-docx) or .html file and compares every number in them with
the unrounded one in the json file: read_document.py FILE JSON. Says how many numbers there were;
exit 77 when python-docx is not there."""
import html.parser
import json
import sys


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


def agrees(words, value):
    if value is None:
        return words == "–"
    if words.startswith("<"):
        return 0 <= value < float(words[1:])
    if "e" in words:
        return abs(float(words) - value) <= 1e-5 * abs(value)
    decimals = len(words.partition(".")[2])
    return abs(float(words) - value) <= 0.5 * 10**-decimals * (1 + 1e-9) + 1e-15 * abs(value)


def compare(blocks, table):
    labels = [column["label"].strip() for column in table["columns"]]
    ids = [column["id"] for column in table["columns"]]
    n = 0
    for block in blocks:
        at = 0
        columns = []
        for label in block[0]:  # columns keep their order; keys begin again in each block
            at = labels.index(label.strip(), at if label.strip() in labels[at:] else 0)
            columns.append(ids[at])
            at += 1
        assert len(block) - 1 == len(table["rows"]), (table["name"], len(block), len(table["rows"]))
        for words, row in zip(block[1:], table["rows"]):
            for word, name in zip(words, columns):
                value = row[name]
                if isinstance(value, (int, float)):
                    assert agrees(word, value), (table["name"], name, word, value)
                    n += 1
    wanted = sum(isinstance(value, (int, float)) for row in table["rows"] for value in row.values())
    assert n == wanted, (table["name"], n, wanted)
    return n


def main():
    path, json_path = sys.argv[1:]
    with open(json_path, encoding="utf-8") as file:
        tables = json.load(file)["tables"]
    found = blocks_of_page(path) if path.endswith(".html") else blocks_of_document(path)
    assert len(found) == len(tables), (len(found), len(tables))
    print(sum(compare(blocks, table) for blocks, table in zip(found, tables)), "numbers agree")


main()
