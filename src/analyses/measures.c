/* The measures of the codebook: what each answers, who proposes it. */
#include "share.h"
#include "source_groups.h"
#include "tables.h"

#include <string.h>

enum {
  MEASURE = FRAME_CELLS,
  DIRECTION,
  SERVES,
  SERVES_KIND,
  BASIS,
  ROLE,
  SOURCES,
  OF,
  SOURCE_PERCENT,
  LO,
  HI,
  SERVES_SOURCES,
  BOTH_SOURCES,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"measure", {"Measure", "对策"}, GOVCAP_FORMAT_WORDS},
    {"direction", {"Direction", "方向"}, GOVCAP_FORMAT_WORDS},
    {"serves", {"Answers", "针对"}, GOVCAP_FORMAT_WORDS},
    {"serves_kind", {"Kind", "类别"}, GOVCAP_FORMAT_WORDS},
    {"basis", {"Basis", "依据"}, GOVCAP_FORMAT_WORDS},
    {"role", {"Role", "身份"}, GOVCAP_FORMAT_WORDS},
    {"sources", {"Sources, measure", "提出对策的来源"}, GOVCAP_FORMAT_COUNT},
    {"of", {"Of", "来源总数"}, GOVCAP_FORMAT_COUNT},
    {"source_percent", {"% of sources", "占来源百分比"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"serves_sources", {"Sources, what it answers", "提到所针对问题的来源"}, GOVCAP_FORMAT_COUNT},
    {"both_sources", {"Sources, both", "两者都提到的来源"}, GOVCAP_FORMAT_COUNT},
};

typedef struct {
  GovcapTable *table;
  const GovcapRun *run;
  const Evidence *evidence;
  const GovcapFramework *framework;
  const SourceGroups *roles;
  const bool *holds; /* sources × codes of the codebook */
} Work;

/* What a row is about: a measure, or (GOVCAP_NONE) all measures of a direction. */
typedef struct {
  size_t measure;
  GovcapDirection direction;
  bool *in; /* by source: it proposes that */
} Subject;

static bool
holds (const Work *work, size_t source, size_t code)
{
  return work->holds[source * work->framework->n_codes + code];
}

static void
find_sources (const Work *work, Subject *subject)
{
  for (size_t code = 0; code < work->framework->n_codes; code++) {
    const GovcapCode *entry = &work->framework->codes[code];
    bool whole = subject->measure == GOVCAP_NONE && entry->kind == GOVCAP_CODE_MEASURE &&
                 entry->direction == subject->direction;
    for (size_t s = 0;
         (whole || code == subject->measure) && s < work->evidence->coding->sources->len; s++)
      subject->in[s] |= holds (work, s, code);
  }
}

/* How many sources of a role propose it; GOVCAP_NONE: of all. */
static size_t
count (const Work *work, const Subject *subject, size_t role)
{
  size_t n = 0;

  for (size_t s = 0; s < work->evidence->coding->sources->len; s++)
    n += subject->in[s] && (role == GOVCAP_NONE || work->roles->of_source[s] == role);
  return n;
}

static GovcapCell
direction_cell (GovcapDirection direction)
{
  static const GovcapText words[] = {[GOVCAP_DIRECTION_DOWN] = {"top-down", "自上而下"},
                                     [GOVCAP_DIRECTION_UP] = {"bottom-up", "自下而上"}};

  return direction == GOVCAP_DIRECTION_UNSAID
             ? govcap_cell_missing ()
             : govcap_cell_shown (words[direction].en, words[direction]);
}

static void
begin_row (const Work *work, const Subject *subject, GovcapCell cells[COLUMNS])
{
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  evidence_lead (work->run, NULL, cells);
  cells[MEASURE] = subject->measure != GOVCAP_NONE
                       ? evidence_code (work->table, work->evidence, subject->measure)
                       : frame_whole ((GovcapText){"Any of the direction", "该方向任一对策"});
  cells[DIRECTION] = direction_cell (subject->direction);
}

static void
add_shares (const Work *work, size_t sources, size_t of, GovcapCell cells[COLUMNS])
{
  cells[SOURCES] = govcap_cell_count (sources);
  cells[OF] = govcap_cell_count (of);
  share_cells (sources, of, work->run->options.level, cells + SOURCE_PERCENT);
}

/* A row over all roles: of the measure by itself, or (@link) with a code that leads to it. */
static void
add_whole (const Work *work, const Subject *subject, const GovcapLink *link, size_t serves)
{
  GovcapCell cells[COLUMNS];

  begin_row (work, subject, cells);
  add_shares (work, count (work, subject, GOVCAP_NONE), work->evidence->n_sources, cells);
  if (link) {
    size_t stating = 0, both = 0;
    for (size_t s = 0; s < work->evidence->coding->sources->len; s++) {
      stating += holds (work, s, serves);
      both += holds (work, s, serves) && subject->in[s];
    }
    cells[SERVES] = evidence_code (work->table, work->evidence, serves);
    cells[SERVES_KIND] = evidence_kind (work->evidence, serves);
    cells[BASIS] = evidence_basis ((int)link->basis);
    cells[SERVES_SOURCES] = govcap_cell_count (stating);
    cells[BOTH_SOURCES] = govcap_cell_count (both);
  }
  govcap_table_row (work->table, cells);
}

/* A row for everything that leads to the measure; one row at least. */
static void
add_served (const Work *work, const Subject *subject)
{
  const GovcapFramework *framework = work->framework;
  bool any = false;

  for (size_t l = 0; subject->measure != GOVCAP_NONE && l < framework->n_links; l++) {
    const GovcapLink *link = &framework->links[l];
    if (strcmp (link->to, framework->codes[subject->measure].code) != 0)
      continue;
    for (size_t code = 0; code < framework->n_codes; code++)
      if (!strcmp (framework->codes[code].code, link->from))
        add_whole (work, subject, link, code);
    any = true;
  }
  if (!any)
    add_whole (work, subject, NULL, 0);
}

static void
add_subject (const Work *work, size_t measure, GovcapDirection direction)
{
  g_autofree bool *in = g_new0 (bool, work->evidence->coding->sources->len + 1);
  Subject subject = {measure, direction, in};

  find_sources (work, &subject);
  add_served (work, &subject);
  if (!count (work, &subject, GOVCAP_NONE)) /* by role nobody, too */
    return;
  for (size_t role = 0; role < work->roles->cells->len; role++) {
    GovcapCell cells[COLUMNS];
    begin_row (work, &subject, cells);
    cells[ROLE] = source_groups_cell (work->roles, role);
    add_shares (work, count (work, &subject, role), work->roles->sources[role], cells);
    govcap_table_row (work->table, cells);
  }
}

static void
add_notes (GovcapTable *table, bool directed)
{
  evidence_say_holding (table);
  evidence_say_wilson (table);
  govcap_table_note (
      table,
      (GovcapText){"A row for each problem or cause that the framework links to the measure, with "
                   "the basis of the link; rows with a role are of the sources of that role, for "
                   "measures that any source proposes.",
                   "对策与其针对的每个问题或原因各占一行，并列出关联的依据；写有身份的行只计该身份"
                   "的来源，没有任何来源提出的对策不分身份。"});
  if (directed)
    govcap_table_note (
        table, (GovcapText){"Any of a direction: sources that propose at least one measure of it.",
                            "该方向任一对策：至少提出过一项该方向对策的来源。"});
}

/* Returns: whether any measure has a direction. */
static bool
add_all (const Work *work)
{
  const GovcapFramework *framework = work->framework;
  bool said[GOVCAP_DIRECTION_UP + 1] = {false};

  for (size_t code = 0; code < framework->n_codes; code++) {
    if (framework->codes[code].kind != GOVCAP_CODE_MEASURE)
      continue;
    add_subject (work, code, framework->codes[code].direction);
    said[framework->codes[code].direction] = true;
  }
  for (GovcapDirection d = GOVCAP_DIRECTION_DOWN; d <= GOVCAP_DIRECTION_UP; d++)
    if (said[d])
      add_subject (work, GOVCAP_NONE, d);
  return said[GOVCAP_DIRECTION_DOWN] || said[GOVCAP_DIRECTION_UP];
}

GovcapTable *
measures_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  g_autoptr (GovcapTable) table = evidence_table (run, "measures", columns, COLUMNS);
  g_autoptr (SourceGroups) roles = source_groups_of (table, run, evidence, SOURCES_BY_ROLE);
  g_autofree bool *held = evidence_holds (evidence);
  Work work = {table, run, evidence, govcap_study_framework (run->data->study), roles, held};

  bool directed = add_all (&work);
  if (!govcap_table_rows (table)) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "the codebook of the framework '%s' holds no measures (kind: measure)",
                 "框架“%s”的编码本里没有对策（kind: measure）", work.framework->name);
    return NULL;
  }
  add_notes (table, directed);
  return g_steal_pointer (&table);
}
