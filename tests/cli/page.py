"""The page of the demo's report, as a reader uses it in a browser: page.py GOVCAP prints TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import browser

RATIO = """
(() => {
  const part = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const colour = (text) => text.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const found = colour(getComputedStyle(element).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const seen = new Map();
  for (const element of document.querySelectorAll('body *:not(svg *):not(script)')) {
    const own = Array.from(element.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || element.disabled || !element.checkVisibility()) continue;
    const a = light(colour(getComputedStyle(element).color)), b = light(ground(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const name = element.tagName + '.' + element.className;
    if (ratio < 4.5) seen.set(name, ratio);
  }
  return Array.from(seen).map(String);
})()
"""

STRUCTURE = """
(() => {
  const wrong = [], all = (s) => Array.from(document.querySelectorAll(s));
  const say = (what, element) => wrong.push(what + ': ' + (element ? element.outerHTML.slice(0, 90) : ''));
  if (!document.documentElement.lang) say('no language');
  if (!document.title.trim()) say('no title');
  if (all('h1').length !== 1) say('not one h1');
  let level = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const now = Number(heading.tagName[1]);
    if (now > level + 1) say('a heading is left out', heading);
    if (!heading.textContent.trim()) say('an empty heading', heading);
    level = now;
  }
  const ids = new Set();
  for (const element of all('[id]')) {
    if (ids.has(element.id)) say('an id twice', element);
    ids.add(element.id);
  }
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls'])
    for (const element of all('[' + name + ']'))
      if (!element.getAttribute(name).split(' ').every((id) => ids.has(id))) say('names nothing', element);
  for (const link of all('a[href^="#"]')) if (!ids.has(link.hash.slice(1))) say('leads nowhere', link);
  for (const element of all('a[href]:not([href^="#"])')) say('leads out', element);
  for (const element of all('input, select')) if (!element.closest('label')) say('no label', element);
  for (const element of all('button, summary, a')) if (!element.textContent.trim()) say('no name', element);
  for (const element of all('[tabindex]')) if (element.tabIndex > 0) say('order of tabs', element);
  for (const table of all('table')) {
    if (!table.caption || !table.caption.textContent.trim()) say('no caption', table);
    for (const th of table.querySelectorAll('th')) if (!th.scope) say('no scope', th);
  }
  for (const svg of all('svg'))
    if (svg.getAttribute('aria-hidden') !== 'true' &&
        !(svg.getAttribute('role') === 'img' && svg.getAttribute('aria-labelledby'))) say('no name', svg);
  for (const svg of all('svg *[id], [style], [onclick], [onload], [onerror]')) say('not allowed', svg);
  for (const image of all('img:not([alt])')) say('no alt', image);
  for (const area of all('.scroll')) if (area.tabIndex !== 0) say('not reached by keys', area);
  if (!document.querySelector('main') || !document.querySelector('nav')) say('no landmarks');
  return wrong;
})()
"""

# A few tables and figures: paper for all of them takes a minute.
SHORT = """
(() => {
  for (const s of document.querySelectorAll('section.table'))
    if (!KEPT.includes(s.id)) s.remove();
  document.querySelectorAll('figure').forEach((f, i) => { if (i > 1) f.remove(); });
})()
"""


class Page:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="govcap-page-")
        self.program = os.path.abspath(program)
        self.run("init", "demo", "--demo")
        self.run("report", "demo", "-o", "out", "--lang", "en")
        self.path = os.path.join(self.folder, "out", "report.html")
        self.browser = browser.Browser()
        self.ask = self.browser.ask

    def run(self, *words):
        subprocess.run([self.program, *words], cwd=self.folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def open(self):
        self.browser.open(self.path)

    def table(self, title):
        """The id of the section of that table."""
        return self.ask(f"Array.from(document.querySelectorAll('section.table')).find("
                        f"s => s.querySelector('h3').innerText.endsWith('. {title}')).id")

    def shown(self, section, column):
        """What stands in that column in the rows that are shown."""
        return self.ask(f"Array.from(document.querySelectorAll('#{section} tbody tr'))"
                        f".filter(r => !r.hidden).map(r => r.cells[{column}].innerText)")

    def column(self, section, label):
        return self.ask(f"Array.from(document.querySelectorAll('#{section} thead th'))"
                        f".findIndex(h => h.innerText.trim() === '{label}')")

    def pick(self, number, only):
        self.ask(f"""(() => {{
          const pick = document.querySelector('#pick'), only = document.querySelector('#only');
          pick.value = '{number}'; only.checked = {'true' if only else 'false'};
          pick.dispatchEvent(new Event('change')); }})()""")

    def close(self):
        self.browser.close()
        shutil.rmtree(self.folder)


def number(words):
    return float(words.lstrip("<")) if words != "–" else None


def opens(page):
    page.open()
    assert page.browser.requests == ["file://" + page.path], page.browser.requests
    assert not page.browser.faults, page.browser.faults
    assert page.ask("document.querySelector('#controls').checkVisibility()")


def structure(page):
    wrong = page.ask(STRUCTURE)
    assert not wrong, wrong[:10]


def sorts(page):
    section = page.table("Scores")
    at = page.column(section, "Score")
    before = page.shown(section, at)
    button = f"document.querySelectorAll('#{section} thead button')[{at}]"
    page.ask(f"{button}.focus()")
    page.browser.press("Enter", 13)
    up = [number(words) for words in page.shown(section, at)]
    rows = [value for value in up if value is not None]
    assert rows == sorted(rows) and len(rows) > 100 and None not in up[:len(rows)], up[:9]
    assert page.ask(f"{button}.parentElement.getAttribute('aria-sort')") == "ascending"
    page.ask(f"{button}.click()")
    down = [number(words) for words in page.shown(section, at)]
    assert [value for value in down if value is not None] == sorted(rows, reverse=True)
    assert None not in down[:len(rows)]  # what is missing is last either way
    assert page.ask(f"{button}.parentElement.getAttribute('aria-sort')") == "descending"
    page.ask(f"{button}.click()")
    assert page.shown(section, at) == before
    names = page.column(section, "Unit")
    page.ask(f"document.querySelectorAll('#{section} thead button')[{names}].click()")
    units = [unit for unit in page.shown(section, names) if unit != "–"]
    assert units == sorted(units), units[:9]
    page.ask(f"document.querySelectorAll('#{section} thead button')[{names}].click()")
    page.ask(f"document.querySelectorAll('#{section} thead button')[{names}].click()")


def filters(page):
    section = page.table("Scores")
    everything = len(page.shown(section, 0))

    def enter(words):
        page.ask(f"""(() => {{ const input = document.querySelector('#{section} input');
          input.value = '{words}'; input.dispatchEvent(new Event('input')); }})()""")

    enter("qingshi  EXE1")
    shown = page.ask(f"Array.from(document.querySelectorAll('#{section} tbody tr'))"
                     ".filter(r => !r.hidden).map(r => r.innerText)")
    assert shown and all("Qingshi" in row and "EXE1" in row for row in shown), shown[:3]
    said = page.ask(f"document.querySelector('#{section} output').innerText")
    assert said == f"{len(shown)} / {everything} rows", said
    assert page.ask(f"document.querySelector('#{section} output').getAttribute('aria-live')") == "polite"
    enter("no such row")
    assert not page.shown(section, 0)
    enter("")
    assert len(page.shown(section, 0)) == everything


def picks(page):
    names = page.ask("Array.from(document.querySelectorAll('#pick option')).map(o => o.textContent)")
    assert len(names) == 15 and names[0] == "all", names
    page.pick(2, False)
    cards = page.ask("Array.from(document.querySelectorAll('details.card')).filter(c => !c.hidden)"
                     ".map(c => c.innerText)")
    assert len(cards) == 2 and names[2] in cards[1], cards
    assert "tier 1" in cards[1] and "rank 2" in cards[1] and "Change" in cards[1], cards[1]
    for title in ("Scores", "Ranking", "Change between waves", "Units by codes"):
        section = page.table(title)
        at = page.column(section, "Unit")
        marked = page.ask(f"Array.from(document.querySelectorAll('#{section} tbody tr.chosen'))"
                          f".map(r => r.cells[{at}].innerText)")
        assert marked and set(marked) == {names[2]}, (title, marked[:3])
        assert len(set(page.shown(section, at))) >= 14, title
    page.pick(2, True)
    section = page.table("Scores")
    units = set(page.shown(section, page.column(section, "Unit")))
    assert units <= {names[2], "–", "All"}, units
    section = page.table("Sample")  # tells of no unit
    assert len(page.shown(section, 0)) > 50
    page.pick(0, True)
    section = page.table("Ranking")
    assert len(page.shown(section, 0)) == 28


def card_agrees(page):
    """A card says what the tables say."""
    section = page.table("Scores")
    columns = {name: page.column(section, name) for name in ("Wave", "Form", "Unit", "Level", "Score")}
    rows = page.ask(f"Array.from(document.querySelectorAll('#{section} tbody tr'))"
                    ".map(r => Array.from(r.cells).map(c => c.innerText))")
    cards = page.ask("Array.from(document.querySelectorAll('details.card')).map(c => "
                     "[c.querySelector('h3').innerText, Array.from(c.querySelectorAll('tbody tr')).map("
                     "r => r.cells[1].textContent)])")
    assert len(cards) == 15, len(cards)
    for name, scores in cards[1:]:
        wanted = [row[columns["Score"]] for row in rows
                  if row[columns["Unit"]] == name and row[columns["Wave"]] == "2024"
                  and row[columns["Form"]] == "residents" and row[columns["Level"]] != "indicator"]
        assert sorted(scores) == sorted(wanted) and scores, (name, scores, wanted)


def switches_language(page):
    numbers = "Array.from(document.querySelectorAll('section.table td:not(.w):not(.long)')).map(c => c.innerText)"
    english = page.ask(numbers)
    chinese = re.compile("[\u4e00-\u9fff]")
    sample = page.table("Sample")
    visible = f"['h1', 'nav', '#{sample}', '#figure-1', '#units', '#controls label']" \
              ".map(s => document.querySelector(s).innerText).join(' ')"
    left = [line for line in page.ask(visible).splitlines() if chinese.search(line)]
    assert not left, left
    page.ask("document.querySelector('[data-lang=\"zh-CN\"]').click()")
    assert page.ask("document.documentElement.lang") == "zh-CN"
    words = page.ask(visible)
    assert "目录" in words and "样本构成" in words and "Contents" not in words, words[:300]
    assert chinese.search(page.ask("document.title"))
    assert page.ask("document.querySelectorAll('#pick option')[2].textContent") == "青石镇"
    assert page.ask("Array.from(document.querySelectorAll('#figure-1 .drawing svg'))"
                    ".filter(s => s.checkVisibility()).map(s => s.getAttribute('lang'))") == ["zh"]
    assert page.ask(numbers) == english
    assert not page.ask(STRUCTURE)
    page.ask("document.querySelector('[data-lang=en]').click()")


def contrast(page):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.ask(ground) == "rgb(255, 255, 255)"
    assert not page.ask(RATIO), page.ask(RATIO)
    page.pick(2, False)
    page.ask("document.querySelector('#dark').click()")
    assert page.ask(ground) != "rgb(255, 255, 255)"
    assert page.ask("document.querySelector('#dark').getAttribute('aria-pressed')") == "true"
    assert not page.ask(RATIO), page.ask(RATIO)
    page.ask("document.querySelector('#dark').click()")
    page.pick(0, False)
    page.browser.prefer("dark")
    page.open()
    assert page.ask(ground) != "rgb(255, 255, 255)"
    assert not page.ask(RATIO), page.ask(RATIO)
    page.ask("document.querySelector('#dark').click()")
    assert page.ask(ground) == "rgb(255, 255, 255)"
    page.browser.prefer("light")


def keys(page):
    page.open()
    page.browser.press("Tab", 9)
    assert page.ask("document.activeElement.className") == "skip"
    assert page.ask("document.activeElement.getBoundingClientRect().left") >= 0
    assert page.ask("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.browser.press("Enter", 13)
    assert page.ask("location.hash") == "#main"
    page.browser.press("Tab", 9)
    assert page.ask("document.querySelector('main').contains(document.activeElement)")


def narrow(page):
    page.browser.resize(390, 844)
    assert page.ask("document.documentElement.scrollWidth") <= 390
    page.browser.resize(1280, 900)
    assert page.ask("document.documentElement.scrollWidth") <= 1280


def prints(page):
    kept = [page.table(title) for title in ("Sample", "Ranking", "Cross tables", "Units by codes")]
    page.ask(SHORT.replace("KEPT", repr(kept)))
    path = os.path.join(page.folder, "page.pdf")
    page.browser.paper(path)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                          text=True).stdout
    pages = text.split("\f")
    for hidden in ("Filter", "hide other units", "Contents", "Skip to the results", "The numbers of"):
        assert hidden not in text, hidden
    of_sample = [p for p in pages if re.search(r"(residents|cadres) +town ", p)]
    assert len(of_sample) > 1 and all("Cumulative %" in p for p in of_sample), len(of_sample)
    page.browser.send("Emulation.setEmulatedMedia", media="print")
    for width, tables in ((680, ".scroll:not(.across) > table"), (1031, ".across > table")):
        page.browser.resize(width, 900)
        cut = page.ask(f"Array.from(document.querySelectorAll('section.table {tables}')).filter("
                       f"t => t.offsetWidth > {width}).map(t => t.caption.id)")
        assert not cut, (width, cut)
    page.browser.send("Emulation.setEmulatedMedia", media="")


def without_script(page):
    page.browser.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open()
    assert not page.ask("document.querySelector('#controls').checkVisibility()")
    assert page.ask("document.querySelectorAll('.tools, th button').length") == 0
    assert page.ask("Array.from(document.querySelectorAll('section.table, figure'))"
                    ".every(s => s.checkVisibility())")
    assert not page.ask(STRUCTURE)
    page.browser.send("Emulation.setScriptExecutionDisabled", value=False)


def asks_for_nothing(page):
    """Through all of this, nothing but the page itself was asked for, and nothing was at fault."""
    asked = {url for url in page.browser.requests if not url.startswith("data:")}
    assert asked == {"file://" + page.path}, asked
    assert not page.browser.faults, page.browser.faults


HOSTILE = ("<script>document.title='ran'</script>", "\"><img src=x onerror=\"document.title='ran'\">",
           "'; document.title='ran'; '", "</script><script>document.title='ran'</script>", "${1}")


def hostile(page):
    """Labels that want to be elements, attributes or script are words, in and out of attributes."""
    folder = os.path.join(page.folder, "hostile")
    os.mkdir(folder)
    quoted = ["'" + label.replace("'", "''") + "'" for label in HOSTILE]
    with open(os.path.join(folder, "framework.yaml"), "w") as file:
        file.write("name: hostile\ntitle: {en: x}\nscale: {min: 1, max: 5}\nareas:\n  - code: A\n"
                   f"    label: {{en: {quoted[0]}}}\n    indicators:\n      - code: I\n"
                   f"        label: {{en: {quoted[1]}, zh: {quoted[3]}}}\n"
                   "        items: [{code: a, text: {en: x}}, {code: b, text: {en: y}}]\n")
    with open(os.path.join(folder, "study.yaml"), "w") as file:
        file.write(f"title: {{en: {quoted[3]}}}\nframework: framework.yaml\nunit: town\n"
                   "waves: [{year: 2024, data: s.csv}]\n")
    with open(os.path.join(folder, "s.csv"), "w") as file:
        file.write("town,a,b\n")
        for i in range(200):
            label = HOSTILE[i % len(HOSTILE)].replace('"', '""')
            file.write(f'"{label}",{1 + i * 7 % 5},{1 + i * 3 % 4}\n')
    page.run("report", "hostile", "-o", "hostile-out", "--lang", "en")
    path = page.path
    page.path = os.path.join(page.folder, "hostile-out", "report.html")
    page.browser.requests.clear()
    page.open()
    for number in range(len(HOSTILE) + 1):
        page.pick(number, True)
    page.ask("document.querySelector('[data-lang=\"zh-CN\"]').click()")
    names = page.ask("Array.from(document.querySelectorAll('#pick option')).map(o => o.textContent)")
    assert names[1:] == list(HOSTILE), names
    assert page.ask("document.title") == HOSTILE[3]
    assert page.ask("document.querySelectorAll('script, img').length") == 1
    assert not page.ask(STRUCTURE)
    asks_for_nothing(page)
    page.path = path


CHECKS = (opens, structure, card_agrees, sorts, filters, picks, switches_language, contrast, keys,
          narrow, prints, without_script, asks_for_nothing,
          hostile)


def main():
    page = Page(sys.argv[1])
    print(f"1..{len(CHECKS)}", flush=True)
    for i, check in enumerate(CHECKS, 1):
        try:
            check(page)
            print(f"ok {i} - {check.__name__}", flush=True)
        except Exception as fault:  # the next check can still tell something
            print(f"# {type(fault).__name__} {fault}")
            print(f"not ok {i} - {check.__name__}", flush=True)
    page.close()


main()
