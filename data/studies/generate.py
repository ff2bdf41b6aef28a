#!/usr/bin/env python3
"""Makes the data of the replays, all of it simulated.

    python3 data/studies/generate.py [FOLDER]    # writes FOLDER/NNN/*.csv; by default beside itself

Each study replays the argument of one thesis on data that were made up to have its shape: levels of
indicators, values of objective measures and what sources say are set below, study by study; chance does
the rest, from a fixed seed. What study.yaml says is written by hand.
"""
import csv
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FRAMEWORKS = HERE.parent / "frameworks"
OUT = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE

QUOTES = {
    "problem": ["{}，这一点我们感受很深。", "现在最头疼的还是{}。", "检查的时候也发现，{}。", "说起来，{}不是一年两年了。"],
    "cause": ["往深里看，还是{}。", "我觉得原因之一是{}。", "为什么会这样？{}。"],
    "measure": ["下一步打算抓“{}”。", "要是能把“{}”做起来就好了。", "别处的做法是“{}”，值得学。"],
    "achievement": ["这两年{}，大家看得见。", "要说变化，{}算一个。"],
}
GOOD_NEWS = "“{}”在我们这里已经好多了。"
BAD_NEWS = "都说“{}”，我们没有看出来。"
FURTHER = {"cause": "往深里看，是{}。", "measure": "要治本，得从“{}”做起。"}


class Framework:
    """The items and codes of a bundled framework, whose lines hold one of them each."""

    def __init__(self, name):
        self.items, self.codes, self.links = [], [], []
        indicator = None
        for line in (FRAMEWORKS / f"{name}.yaml").read_text(encoding="utf-8").splitlines():
            code = re.search(r"code: ([A-Za-z0-9.-]+)", line)
            if re.match(r"      - code: ", line):
                indicator = code[1]
            elif re.match(r"          - \{code: [A-Z0-9]+[a-z], text", line):
                forms = re.search(r"forms: \[([^\]]*)\]", line)
                self.items.append((code[1], indicator, forms[1].split(", ") if forms else None,
                                   "reverse: true" in line))
            elif re.match(r"  - \{code: .*kind: ", line):
                kind = re.search(r"kind: (\w+)", line)[1]
                label = re.search(r"label: \{.*?zh: ([^}]*)\}", line)[1].strip('"“”')
                self.codes.append((code[1], kind, label))
            elif re.match(r"  - \{from: ", line):
                self.links.append(re.search(r"from: ([\w.-]+), to: ([\w.-]+)", line).groups())


def write(folder, name, header, rows):
    (OUT / folder).mkdir(parents=True, exist_ok=True)
    with open(OUT / folder / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def answers(rng, framework, form, people, level, place_effect, lead):
    """Rows of answers: a person's bent and the place's, around the level of every indicator."""
    asked = [i for i in framework.items if i[2] is None or form in i[2]]
    rows = []
    for number, person in enumerate(people, 1):
        bent = rng.gauss(0, 14) + place_effect[person["place"]]
        own = {}
        row = [number] + [person[key] for key in lead]
        for code, indicator, _, reverse in asked:
            if indicator not in own:
                own[indicator] = level(indicator, person) + bent + rng.gauss(0, 5)
            point = 1 + min(4, max(0, round(own[indicator] / 25 + rng.gauss(0, 0.6))))
            point = 6 - point if reverse else point
            row.append("" if rng.random() < 0.02 else point)
        rows.append(row)
    return ["id"] + lead + [item[0] for item in asked], rows


def add_importance(seed, level, header, rows):
    """Behind everybody's answers how important each indicator is, from a stream of its own."""
    rng = random.Random(seed)
    header += [f"{indicator}_imp" for indicator in level]
    for row in rows:
        bent = rng.gauss(0, 8)
        for at in level.values():
            point = 1 + min(4, max(0, round((at + bent) / 25 + rng.gauss(0, 0.6))))
            row.append("" if rng.random() < 0.02 else point)
    return header, rows


def person(rng, place, oldest=78):
    return {"place": place, "gender": "女" if rng.random() < 0.5 else "男",
            "age": 18 + int((oldest - 18) * rng.random())}


def spoken_words(label):
    """A label as people say it: without what stands in brackets or before a colon, and without quotes."""
    return re.sub("（.*?）|[“”]", "", label).split("：")[-1]


def quote(rng, marks, labels):
    """A segment's words: of its first code, and after it of those that come with that one."""
    (first, valence), *others = marks
    kind, label = labels[first]
    if kind == "problem" and valence > 0:
        return GOOD_NEWS.format(label)
    words = rng.choice(QUOTES[kind]).format(spoken_words(label))
    if kind == "achievement" and valence < 0:
        words = BAD_NEWS.format(label)
    return words + "".join(FURTHER[labels[code][0]].format(spoken_words(labels[code][1]))
                           for code, _ in others)


def segments_of(rng, framework, spoken):
    """What one source holds: by problem that it speaks to, with a cause and a measure that are linked."""
    kinds = {code: (kind, label) for code, kind, label in framework.codes}
    found = []
    for code, (kind, _) in kinds.items():
        if kind not in ("problem", "achievement") or rng.random() >= spoken.get(code, 0):
            continue
        good = kind == "achievement"
        valence = (1 if good else -1) if rng.random() < 0.93 else (-1 if good else 1)
        marks = [(code, valence)]
        if kind == "problem" and valence < 0:
            causes = [b for a, b in framework.links if a == code and kinds[b][0] == "cause"]
            cause = rng.choice(causes) if causes and rng.random() < spoken.get("cause", 0.6) else None
            if cause:
                marks.append((cause, -1))
            measures = [b for a, b in framework.links
                        if a in (code, cause) and kinds[b][0] == "measure"]
            if measures and rng.random() < spoken.get("measure", 0.5):
                measure = (rng.choice(measures), 1 if rng.random() < 0.3 else 0)
                if rng.random() < 0.5:  # in the same breath, or later
                    marks.append(measure)
                else:
                    found.append([measure])
        found.append(marks)
    for code, (kind, _) in kinds.items():  # what stands for itself
        if kind in ("cause", "measure") and rng.random() < spoken.get(code, 0):
            found.append([(code, -1 if kind == "cause" else 0)])
    return found or [[]]


def coding(folder, seed, framework, sources, spoken):
    """coding.csv and sources.csv: two coders, of whom the second reads two thirds."""
    rng = random.Random(seed)
    labels = {code: (kind, label) for code, kind, label in framework.codes}
    rows = []
    for source in sources:
        for number, marks in enumerate(segments_of(rng, framework, spoken), 1):
            words = "先说说基本情况。"
            if marks:
                words = quote(rng, marks, labels)
            for coder in ["甲", "乙"][: 2 if rng.random() < 0.67 else 1]:
                seen = [m for m in marks if coder == "甲" or rng.random() < 0.9] or [("", "")]
                rows += [[f"{source['id']}-{number:02}", source["id"], source["type"], source["unit"],
                          source["year"], source["role"], coder, code, valence, words]
                         for code, valence in seen]
    write(folder, "coding.csv", ["seg_id", "source_id", "source_type", "unit", "year", "role", "coder",
                                 "code", "valence", "quote"], rows)
    write(folder, "sources.csv", ["source_id", "role", "unit", "date", "place", "minutes"],
          [[s["id"], s["role"], s["unit"], s["date"], s["place"], s["minutes"]] for s in sources])


def make_sources(rng, mix, units, years):
    """mix: (type, role, place, how many)."""
    made = []
    for kind, role, place, n in mix:
        for _ in range(n):
            year = years[len(made) % len(years)]
            letter = {"interview": "I", "observation": "V", "document": "D", "case": "C"}[kind]
            talk = kind == "interview"
            made.append({"id": f"{letter}{len(made) + 1:02}", "type": kind, "role": role,
                         "unit": units[len(made) % len(units)], "year": year,
                         "date": f"{year}-{1 + len(made) % 12:02}-{3 + 5 * len(made) % 25:02}",
                         "place": place, "minutes": 30 + int(45 * rng.random()) if talk else ""})
    return made


def objective(folder, rows):
    """rows: unit, year, code, value or (numerator, denominator), norm, source."""
    table = []
    for unit, year, code, value, norm, source in rows:
        counts = value if isinstance(value, tuple) else ("", "")
        shown = "" if isinstance(value, tuple) else value
        table.append([unit, year, code, shown, counts[0], counts[1], norm, source])
    write(folder, "objective.csv", ["unit", "year", "code", "value", "numerator", "denominator", "norm",
                                    "source"], table)


def place_means(framework, file, indicator):
    """By place, the mean answer to an indicator in a file's rows, reversed items turned, on 0-100."""
    header, rows = file
    sums = {}
    for code, its, _, reverse in framework.items:
        for row in rows if its == indicator and code in header else []:
            point = row[header.index(code)]
            if point != "":
                own = sums.setdefault(row[1], [0, 0])
                own[0] += 25 * (5 - point if reverse else point - 1)
                own[1] += 1
    return {place: total / n for place, (total, n) in sums.items()}


def kept_beside(rng, means, whole, step, noise):
    """A value per place that goes along with its mean; the places' mean is the whole's."""
    middle = sum(means.values()) / len(means)
    drawn = {place: step * (mean - middle) + rng.gauss(0, noise) for place, mean in means.items()}
    off = whole - sum(drawn.values()) / len(drawn)
    return {place: round(value + off, 1) for place, value in drawn.items()}


def spoken_by(framework, problems, achievements=0, **more):
    level = {"problem": problems, "achievement": achievements}
    spoken = {code: level[kind] for code, kind, _ in framework.codes if kind in level}
    spoken.update({key.replace("_", "-"): value for key, value in more.items()})
    return spoken


def grids(folder, rng, rows):
    """rows: grid, community, chance of an organisation, chance of being active, largest number of members.

    Returns what measures say of them: (active, registered), (with an organisation, all), households.
    """
    table = []
    for grid, community, organised, active, most in rows:
        registered = rng.randrange(2, most) if rng.random() < 0.95 else 0
        busy = rng.random() < 0.8  # in others nobody does anything
        table.append([grid, community, rng.randrange(220, 420), rng.randrange(1, 3), rng.randrange(0, 3), registered,
                      sum(busy and rng.random() < active for _ in range(registered)),
                      1 if rng.random() < organised else 0])
    write(folder, "grids.csv", ["grid_id", "community", "households", "staff_ft", "staff_pt", "party_registered",
                                "party_active", "party_organisation"], table)
    total = [sum(column) for column in list(zip(*table))[2:]]
    return (total[4], total[3]), (total[5], len(table)), total[0]


def needs(folder, rng, rows):
    """rows: unit, type of unit, need, year, how many at most, chance of a match, of finishing it.

    Returns by unit (finished, needed).
    """
    table, met = [], {}
    for unit, kind, need, year, most, match, finish in rows:
        needed = rng.randrange(most // 2, most)
        matched = sum(rng.random() < match for _ in range(needed))
        table.append([unit, kind, need, year, needed, matched + rng.randrange(0, 6), matched,
                      sum(rng.random() < finish for _ in range(matched))])
        finished, all_needed = met.get(unit, (0, 0))
        met[unit] = (finished + table[-1][-1], all_needed + needed)
    write(folder, "needs.csv", ["unit", "unit_type", "need", "year", "needed", "offered", "matched", "finished"], table)
    return met


def funding(folder, years, sources):
    """sources: name, whether fiscal; years: year, amounts. Returns total, HHI, % not fiscal of the last year."""
    write(folder, "funding.csv", ["year", "source", "amount", "fiscal"],
          [[year, name, amount, int(fiscal)] for year, amounts in years
           for (name, fiscal), amount in zip(sources, amounts)])
    amounts = years[-1][1]
    total = sum(amounts)
    return (total, round(sum((amount / total) ** 2 for amount in amounts), 3),
            round(100 * sum(amount for (_, fiscal), amount in zip(sources, amounts) if not fiscal) / total, 1))


def study_000():
    """One town, papers and cases alone: the economy comes first, society after it."""
    framework, rng, town = Framework("collaborative-town"), random.Random(1000), "临河镇"
    sources = make_sources(rng, [("document", "镇政府", "年度工作报告", 6), ("document", "县委", "考核办法", 4),
                                 ("case", "村干部", "案例整理", 6), ("interview", "社会组织", "镇便民中心", 5),
                                 ("interview", "企业", "园区", 3)], [town], [2022, 2023])
    coding("000", 1001, framework, sources, spoken_by(framework, 0.62, cause=0.85, COL_C5=0.08, COL_M1=0.2, COL_M5=0.1))
    last = 2023
    objective("000", [
        (town, last, "O-ECO1-1", 8.6, 6, "财政决算"), (town, last, "O-ECO1-2", 46.3, "", "财政决算"),
        (town, last, "O-ECO1-3", 55, "", "县考核办法"), (town, last, "O-POL1-1", (31, 64), "", "政务公开台账"),
        (town, last, "O-CUL1-1", 18, 42, "文化站"), (town, last, "O-SOC1-1", 23.8, 35, "财政决算"),
        (town, last, "O-SOC1-2", 2.1, 5, "民政登记"), (town, last, "O-SOC1-3", 12, 30, "财政决算"),
        (town, last, "O-RTN1-1", 11, 4, "工作台账"), (town, last, "O-OPN1-1", (3, 42), 30, "会议名单"),
        (town, last, "O-COM1-1", 2, 6, "会议纪要"), (town, last, "O-LAW1-1", (3, 26), 5, "复议案卷"),
        (town, last, "O-QUA1-1", 7, 24, "培训记录")])


VILLAGES = ["东庄", "西岭", "南店", "北河", "大柳", "小柳", "石桥", "马坊", "后营", "前营", "上堡", "下堡"]
ENCLAVES = ["后营", "上堡", "下堡"]


def study_001():
    """One township and its villages, some of them enclaves: five capacities fall short."""
    framework, rng = Framework("five-capacity"), random.Random(1100)
    low = {"EXE1": 37, "EXE2": 45, "EXE3": 44, "EXE4": 48, "SRV1": 46, "SRV2": 47, "SRV3": 41, "NEG1": 40,
           "NEG2": 38, "NEG3": 33, "EMG1": 40, "EMG2": 43, "EMG3": 42, "EMG4": 43, "PEA1": 42, "PEA2": 58,
           "PEA3": 46, "PEA4": 45, "OVR1": 45}
    weight = {"EXE1": 68, "EXE2": 84, "EXE3": 80, "EXE4": 76, "SRV1": 88, "SRV2": 86, "SRV3": 90, "NEG1": 72,
              "NEG2": 66, "NEG3": 50, "EMG1": 84, "EMG2": 82, "EMG3": 80, "EMG4": 76, "PEA1": 60, "PEA2": 85,
              "PEA3": 64, "PEA4": 62}
    effect = {village: rng.gauss(0, 2) for village in VILLAGES}

    def level(indicator, who):
        worse = 22 if indicator == "EXE4" else 9 if indicator == "SRV1" else 0
        return low[indicator] - (worse if who["place"] in ENCLAVES else 0) + who.get("official", 0)

    def ask(form, file, each, official, roles):
        people = []
        for village in VILLAGES:
            for _ in range(each):
                who = person(rng, village, 80 if form == "resident" else 60)
                who.update(village=village, enclave="飞地村" if village in ENCLAVES else "一般村",
                           official=official, role=rng.choice(roles))
                people.append(who)
        table = answers(rng, framework, form, people, level, effect,
                        ["village", "enclave", "gender", "age", "role"])
        write("001", file, *(add_importance(1102, weight, *table) if form == "resident" else table))

    ask("resident", "residents.csv", 18, 0, ["务农", "务工", "个体经营", "其他"])
    ask("cadre", "cadres.csv", 4, 8, ["乡镇干部", "村干部"])
    sources = make_sources(rng, [("interview", "村民", "村委会", 8), ("interview", "乡镇干部", "乡政府", 6),
                                 ("observation", "研究者", "参与式观察", 6), ("document", "乡政府", "文件", 4)],
                           VILLAGES, [2021])
    coding("001", 1101, framework, sources, spoken_by(framework, 0.55, measure=0.35))
    records = [
        ("O-EXE1-1", 1.2, 3), ("O-EXE1-2", (14, 62), ""), ("O-EXE2-1", (118, 246), ""), ("O-EXE2-2", 2.9, ""),
        ("O-EXE3-1", (21, 77), ""), ("O-EXE3-2", (2, 19), 5), ("O-EXE4-1", (3, 12), ""), ("O-EXE4-2", 46, 30),
        ("O-SRV1-1", (42, 118), ""), ("O-SRV1-2", (23, 118), ""), ("O-SRV1-3", 6.4, 3),
        ("O-SRV2-1", (38, 85), ""), ("O-SRV2-2", (71, 172), ""), ("O-SRV3-1", 8.5, 20),
        ("O-SRV3-2", (340, 1460), 40), ("O-NEG1-1", 9.2, ""), ("O-NEG1-2", (29, 110), ""),
        ("O-NEG2-1", (64, 305), 40), ("O-NEG3-1", 0.6, 2), ("O-EMG1-1", 3.4, ""), ("O-EMG1-2", 1.1, 3),
        ("O-EMG2-1", 38, 20), ("O-EMG3-1", 0, ""), ("O-EMG3-2", (4, 17), ""), ("O-EMG4-1", (26, 64), 80),
        ("O-EMG4-2", (14, 58), 5), ("O-PEA1-1", (3, 11), 80), ("O-PEA2-1", (214, 268), 75),
        ("O-PEA2-2", 2.8, 1), ("O-PEA3-1", (47, 96), 90), ("O-PEA4-1", 410, 300), ("O-PEA4-2", (31, 38), 30),
        ("O-PEA4-3", 9.5, 5)]
    roads = random.Random(1110)  # of its own, so that nothing else changes
    far = dict(zip(ENCLAVES, (41, 45, 52)))  # 46 on average, as the township's value says
    minutes = [(village, 2021, "O-EXE4-2", far.get(village) or roads.randint(6, 24), "", "乡镇台账")
               for village in VILLAGES]
    objective("001", [("", 2021, code, value, norm, "乡镇台账") for code, value, norm in records] + minutes)


COMMUNITIES = ["春柳", "黑石", "兴工", "锦绣", "民权", "台山", "星海", "南沙"]


def study_002():
    """A street of eight communities and eighty grids: what works, and six problems."""
    framework, rng = Framework("grid-street"), random.Random(1200)
    levels = {"RFS1": 70, "EFF1": 72, "VIT1": 69, "PTY1": 43, "WKL1": 36, "DAT1": 40, "RES1": 46, "PAR1": 52,
              "BTU1": 41, "TDN1": 72, "FND1": 36}
    grid_names = [f"{name}{number:02}" for name in COMMUNITIES for number in range(1, 11)]
    effect = {grid: rng.gauss(0, 2.5) for grid in grid_names}

    def level(indicator, who):
        young = 18 <= who["age"] < 60 and indicator in ("PAR1", "BTU1")
        return levels[indicator] - (9 if young else -6 if indicator in ("PAR1", "BTU1") else 0)

    def visits(who):
        """Times taken part in a year: less often by those under 60."""
        chance = rng.random() - (0.16 if who["age"] < 60 else -0.18)
        return sum(chance >= limit for limit in (0.5, 0.65, 0.75, 0.83, 0.9, 0.95))

    def ask(form, file, each, oldest):
        people = []
        for grid in grid_names:
            for _ in range(each):
                who = person(rng, grid, oldest)
                who.update(grid=grid, community=grid[:2], visits=visits(who) if form == "resident" else "")
                people.append(who)
        lead = ["community", "grid", "gender", "age", "visits"]
        write("002", file, *answers(rng, framework, form, people, level, effect, lead))

    ask("resident", "residents.csv", 4, 82)
    ask("grid", "members.csv", 1, 58)
    sources = make_sources(rng, [("interview", "网格员", "网格站", 7), ("interview", "居民", "社区活动室", 6),
                                 ("interview", "街道干部", "街道办", 4), ("document", "街道", "总结材料", 3),
                                 ("case", "研究者", "北京、宜昌经验", 2)], COMMUNITIES, [2022])
    coding("002", 1201, framework, sources, spoken_by(framework, 0.5, 0.5))
    active, organised, households = grids("002", random.Random(1202),
                                          [(grid, grid[:2], 0.76, 0.24, 22) for grid in grid_names])
    total, hhi, not_fiscal = funding(
        "002", [(2020, (96, 2, 1.5)), (2021, (104, 6, 3, 2)), (2022, (109, 8, 4, 3))],
        [("街道财政", True), ("共建单位", False), ("社会捐赠", False), ("物业和商户", False)])
    events = 71 * 80  # of a month, all grids; their Gini would be 0.07 by chance alone
    records = [
        ("O-EFF1-1", (5195, events), 85), ("O-EFF1-2", 19, 24), ("O-EFF1-3", (4984, events), 80),
        ("O-EFF1-4", (284, 5195), 10), ("O-VIT1-1", 9.4, 8), ("O-PTY1-1", active, 50), ("O-PTY1-2", organised, ""),
        ("O-WKL1-1", 71, 50), ("O-WKL1-2", 0.21, 0.07), ("O-WKL1-3", 53, 44), ("O-DAT1-1", 1.08, ""),
        ("O-DAT1-2", (269, events), 20), ("O-RES1-1", (34, 127), 50), ("O-PAR1-1", (352, 1480), 40),
        ("O-PAR1-2", 0.71, ""), ("O-BTU1-1", (1227, events), 40), ("O-TDN1-1", (3229, events), ""),
        ("O-FND1-1", hhi, 0.5), ("O-FND1-2", not_fiscal, 30), ("O-FND1-3", round(10000 * total / households), 60)]
    objective("002", [("", 2022, code, value, norm, "街道平台") for code, value, norm in records])


def study_003():
    """Eight communities of a city: three successes, four problems, and an effect that people hardly feel."""
    framework, rng = Framework("grid-city"), random.Random(1300)
    levels = {"CNC1": 42, "CNC2": 47, "SUB1": 43, "SUB2": 45, "MET1": 39, "MET2": 52, "EFC1": 71, "EFC2": 72,
              "EFC3": 70, "EFC4": 46}
    places = ["一社区", "二社区", "三社区", "四社区", "五社区", "六社区", "七社区", "八社区"]
    effect = {place: rng.gauss(0, 2) for place in places}

    def ask(form, file, each, oldest):
        people = []
        for place in places:
            for _ in range(each):
                who = person(rng, place, oldest)
                who.update(community=place, trained="受过培训" if rng.random() < 0.4 else "未受培训")
                if form != "grid":
                    who["trained"] = ""  # only members are asked
                people.append(who)
        lead = ["community", "gender", "age", "trained"]

        def level(indicator, who):
            return levels[indicator] + (12 if indicator == "SUB1" and form == "grid"
                                        and who["trained"] == "受过培训" else 0)

        made = answers(rng, framework, form, people, level, effect, lead)
        write("003", file, *made)
        return made

    def diary():
        """Hours of a week of each member: forms and reports take most of them."""
        rng = random.Random(1302)
        path = OUT / "003" / "members.csv"
        rows = list(csv.reader(open(path, encoding="utf-8")))
        for row in rows[1:]:
            busy = rng.gauss(1, 0.12)
            row += [max(0, round(2 * busy * rng.gauss(mean, 0.25 * mean)) / 2) for mean in (17, 11, 9, 7, 4)]
        write("003", "members.csv", rows[0] + ["h_forms", "h_tasks", "h_patrol", "h_visits", "h_disputes"], rows[1:])
        forms, tasks, *others = (sum(column) for column in list(zip(*rows[1:]))[-5:])
        return round(100 * (forms + tasks) / (forms + tasks + sum(others)), 1)

    residents = ask("resident", "residents.csv", 30, 80)
    cadres = ask("cadre", "cadres.csv", 4, 58)
    ask("grid", "members.csv", 8, 58)
    administrative = diary()
    sources = make_sources(rng, [("interview", "网格员", "网格站", 8), ("interview", "居民", "社区活动室", 6),
                                 ("interview", "部门干部", "区政府", 4)], places, [2023])
    coding("003", 1301, framework, sources, spoken_by(framework, 0.7, 0.65))
    records = [
        ("O-CNC1-1", administrative, 40), ("O-SUB1-1", 11, 40), ("O-SUB1-2", (38, 196), ""), ("O-SUB1-3", (51, 196), 15),
        ("O-SUB2-1", (164, 352), 75), ("O-MET1-1", 6.2, 15), ("O-MET1-2", 7, 2), ("O-MET1-3", (5, 21), 60),
        ("O-EFC1-1", (608, 689), 80), ("O-EFC3-1", (553, 600), 85)]
    books = random.Random(1310)  # of its own, so that nothing else changes
    by_place = [(place, 2023, code, value, norm, "区网格中心") for code, norm, values in (
        ("O-SUB1-1", 40, kept_beside(books, place_means(framework, residents, "SUB1"), 11, 0.8, 0.8)),
        ("O-MET1-1", 15, kept_beside(books, place_means(framework, cadres, "MET1"), 6.2, 0.3, 0.3)))
        for place, value in values.items()]
    objective("003", [("", 2023, code, value, norm, "区网格中心") for code, value, norm in records] + by_place)


def study_004():
    """Documents and cases from three regions over six years: what party building leads to, and what lags."""
    framework, rng = Framework("party-led"), random.Random(1400)
    regions = ["东部", "中部", "西部"]
    sources = make_sources(rng, [("document", "中央和省", "文件", 9), ("document", "市县", "文件", 12),
                                 ("case", "街道社区", "案例汇编", 15)], regions, [2019, 2020, 2021, 2022, 2023, 2024])
    coding("004", 1401, framework, sources, spoken_by(framework, 0.5, 0.55, PTL_A1=0.5, PTL_A4=0.4))
    records = {"O-LDR1-1": ((96, 100), (93, 100), (90, 100), 85), "O-LDR1-2": ((97, 100), (95, 100), (93, 100), ""),
               "O-RIN1-1": ((83, 104), (70, 92), (61, 81), 65),
               "O-GCB1-1": ((63, 190), (48, 175), (41, 168), 40), "O-GCB2-1": (11, 8.5, 6, 20),
               "O-VAL1-1": ((1650, 4200), (1180, 3900), (905, 3600), 50)}
    rng = random.Random(1402)
    grids("004", rng, [(f"{region}{number:02}", region, 0.9, active, 60)
                       for region, active in zip(regions, (0.4, 0.3, 0.22)) for number in range(1, 13)])
    met = needs("004", rng, [(region, kind, need, 2024, 90, match - 0.1 * i, 0.7)
                       for i, region in enumerate(regions)
                       for kind, match in (("机关企事业单位", 0.5), ("两新组织", 0.36))
                       for need in ("养老助老", "就业帮扶", "环境整治", "文化活动")])
    records["O-RIN2-1"] = (*(met[region] for region in regions), 60)
    objective("004", [(region, 2024, code, values[i], values[3], "案例社区台账")
                      for code, values in records.items() for i, region in enumerate(regions)])


if __name__ == "__main__":
    for make in (study_000, study_001, study_002, study_003, study_004):
        make()
