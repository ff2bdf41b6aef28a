#!/usr/bin/env python3
"""refi.py SAMPLES: what projects of interview programs hold, counted apart from govcap.

Prints file, what, value: counts, and every source × code × user that a coding joins. Written to
refi.expected.tsv."""

import csv
import os
import sys
import zipfile
from xml.etree import ElementTree

SAMPLES = ("made_cjk.qdpx", "sky-loom_Project.qde", "sky-loom_TestProject.qdpx")


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def project_of(path):
    if not zipfile.is_zipfile(path):
        return ElementTree.parse(path).getroot()
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".qde")]
        return ElementTree.fromstring(archive.read(names[0]))


def all_called(element, ending):
    return [one for one in element.iter() if local(one).endswith(ending)]


def count(root):
    parts = {local(child): child for child in root}
    names = {one.get("guid").upper(): one.get("name")
             for kind in ("User", "Code") for one in root.iter() if local(one) == kind}
    sources = list(parts["Sources"])
    triples = set()
    codings = 0
    for source in sources:
        for coding in all_called(source, "Coding"):
            for ref in all_called(coding, "CodeRef"):
                codings += 1
                triples.add((source.get("name"), names[ref.get("targetGUID").upper()],
                             names[coding.get("creatingUser").upper()]))
    yield "users", len(parts["Users"])
    yield "codes", sum(local(one) == "Code" for one in parts["CodeBook"].iter())
    yield "sources", len(sources)
    yield "selections", sum(len(all_called(source, "Selection")) for source in sources)
    yield "coded", sum(any(local(child) == "Coding" for child in one)
                       for source in sources for one in all_called(source, "Selection"))
    yield "codings", codings
    for triple in sorted(triples):
        yield "coding", "|".join(triple)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = csv.writer(sys.stdout, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    out.writerow(("file", "what", "value"))
    for sample in SAMPLES:
        for what, value in count(project_of(os.path.join(sys.argv[1], sample))):
            out.writerow((sample, what, value))
