#include "evidence.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  PROBLEM = FRAME_CELLS,
  CAUSE,
  MEASURE,
  BASIS,
  CAUSE_BASIS,
  MEASURE_BASIS,
  SOURCES,
  COMPLETE,
  COMPLETE_PERCENT,
  PROBLEM_SOURCES,
  CAUSE_SOURCES,
  MEASURE_SOURCES,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"problem", {"Problem", "问题"}, GOVCAP_FORMAT_WORDS},
    {"cause", {"Cause", "原因"}, GOVCAP_FORMAT_WORDS},
    {"measure", {"Measure", "对策"}, GOVCAP_FORMAT_WORDS},
    {"basis", {"Basis", "依据"}, GOVCAP_FORMAT_WORDS},
    {"cause_basis", {"Basis of the cause", "原因的依据"}, GOVCAP_FORMAT_WORDS},
    {"measure_basis", {"Basis of the measure", "对策的依据"}, GOVCAP_FORMAT_WORDS},
    {"sources", {"Sources, any part", "含任一环的来源"}, GOVCAP_FORMAT_COUNT},
    {"complete", {"Sources, whole chain", "含完整链条的来源"}, GOVCAP_FORMAT_COUNT},
    {"complete_percent", {"Whole of any %", "完整率（%）"}, GOVCAP_FORMAT_SCORE},
    {"problem_sources", {"Sources, problem", "含问题的来源"}, GOVCAP_FORMAT_COUNT},
    {"cause_sources", {"Sources, cause", "含原因的来源"}, GOVCAP_FORMAT_COUNT},
    {"measure_sources", {"Sources, measure", "含对策的来源"}, GOVCAP_FORMAT_COUNT},
};

enum { LINKS = 3 }; /* of a chain: problem, cause, measure */

/* @codes: GOVCAP_NONE: the chain has none. The bases of its links; -1: no such link. */
typedef struct {
  size_t codes[LINKS];
  int cause_basis, measure_basis;
} Chain;

typedef struct {
  GovcapTable *table;
  const GovcapRun *run;
  const Evidence *evidence;
  const GovcapFramework *framework;
  size_t *from, *to;     /* by link: the numbers of its codes */
  bool *holds;           /* sources × codes of the codebook */
  GArray *chains;        /* Chain */
  GPtrArray *unanswered; /* problems without a measure */
} Work;

static void
find_ends (Work *work)
{
  const GovcapFramework *framework = work->framework;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < framework->n_codes; i++)
    g_hash_table_insert (numbers, (void *)framework->codes[i].code, GSIZE_TO_POINTER (i + 1));
  work->from = g_new (size_t, framework->n_links + 1);
  work->to = g_new (size_t, framework->n_links + 1);
  for (size_t l = 0; l < framework->n_links; l++) { /* 0 - 1: GOVCAP_NONE */
    const GovcapLink *link = &framework->links[l];
    work->from[l] = GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, link->from)) - 1;
    work->to[l] = GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, link->to)) - 1;
  }
}

/* Whether link number @link leads from @code to a code of @kind. */
static bool
leads (const Work *work, size_t link, size_t code, GovcapCodeKind kind)
{
  return work->from[link] == code && work->to[link] != GOVCAP_NONE &&
         work->framework->codes[work->to[link]].kind == kind;
}

static bool
is_answered (const Work *work, size_t problem, size_t measure)
{
  for (size_t i = 0; i < work->chains->len; i++) {
    const Chain *chain = &g_array_index (work->chains, Chain, i);
    if (chain->codes[0] == problem && chain->codes[2] == measure)
      return true;
  }
  return false;
}

/* A chain for every measure that @code, the cause or the problem itself, leads to. Returns: how many. */
static size_t
follow (Work *work, size_t code, size_t problem, size_t cause, int cause_basis)
{
  const GovcapLink *links = work->framework->links;
  size_t measures = 0;

  for (size_t l = 0; l < work->framework->n_links; l++) {
    if (!leads (work, l, code, GOVCAP_CODE_MEASURE))
      continue;
    Chain chain = {{problem, cause, work->to[l]}, cause_basis, (int)links[l].basis};
    measures++;
    if (cause != GOVCAP_NONE || !is_answered (work, problem, work->to[l]))
      g_array_append_val (work->chains, chain);
  }
  return measures;
}

/* A cause that has no measure of its own takes those of the problem. Returns: how many measures. */
static size_t
follow_cause (Work *work, size_t problem, size_t link)
{
  size_t cause = work->to[link];
  int basis = (int)work->framework->links[link].basis;
  size_t measures = follow (work, cause, problem, cause, basis);
  Chain chain = {{problem, cause, GOVCAP_NONE}, basis, -1};

  if (!measures)
    measures = follow (work, problem, problem, cause, basis);
  if (!measures)
    g_array_append_val (work->chains, chain);
  return measures;
}

static void
follow_problem (Work *work, size_t problem)
{
  size_t measures = 0, before = work->chains->len;
  Chain alone = {{problem, GOVCAP_NONE, GOVCAP_NONE}, -1, -1};

  for (size_t l = 0; l < work->framework->n_links; l++)
    if (leads (work, l, problem, GOVCAP_CODE_CAUSE))
      measures += follow_cause (work, problem, l);
  measures += follow (work, problem, problem, GOVCAP_NONE, -1);
  if (work->chains->len == before)
    g_array_append_val (work->chains, alone);
  if (!measures)
    g_ptr_array_add (work->unanswered, (void *)work->framework->codes[problem].code);
}

typedef struct {
  size_t of[LINKS], any, whole;
} Count;

/* A chain is stated whole by a source that holds all of its codes, wherever they stand in it. */
static Count
count (const Work *work, const Chain *chain)
{
  size_t known = work->evidence->coding->n_known;
  Count count = {{0}, 0, 0};

  for (size_t s = 0; s < work->evidence->coding->sources->len; s++) {
    bool any = false, all = true;
    for (size_t i = 0; i < LINKS; i++) {
      if (chain->codes[i] == GOVCAP_NONE)
        continue;
      bool held = work->holds[s * known + chain->codes[i]];
      count.of[i] += held;
      any |= held;
      all &= held;
    }
    count.any += any;
    count.whole += all;
  }
  return count;
}

static GovcapCell
code_cell (const Work *work, size_t code)
{
  return code == GOVCAP_NONE ? govcap_cell_missing ()
                             : evidence_code (work->table, work->evidence, code);
}

static GovcapCell
count_cell (const Chain *chain, const Count *count, size_t link)
{
  return chain->codes[link] == GOVCAP_NONE ? govcap_cell_missing ()
                                           : govcap_cell_count (count->of[link]);
}

static void
add_row (const Work *work, const Chain *chain)
{
  Count found = count (work, chain);
  GovcapCell cells[COLUMNS] = {
      [PROBLEM] = code_cell (work, chain->codes[0]),
      [CAUSE] = code_cell (work, chain->codes[1]),
      [MEASURE] = code_cell (work, chain->codes[2]),
      [BASIS] = evidence_basis (MAX (chain->cause_basis, chain->measure_basis)),
      [CAUSE_BASIS] = evidence_basis (chain->cause_basis),
      [MEASURE_BASIS] = evidence_basis (chain->measure_basis),
      [SOURCES] = govcap_cell_count (found.any),
      [COMPLETE] = govcap_cell_count (found.whole),
      [COMPLETE_PERCENT] =
          govcap_cell_number (found.any ? 100 * (double)found.whole / (double)found.any : NAN),
      [PROBLEM_SOURCES] = count_cell (chain, &found, 0),
      [CAUSE_SOURCES] = count_cell (chain, &found, 1),
      [MEASURE_SOURCES] = count_cell (chain, &found, 2),
  };

  evidence_lead (work->run, NULL, cells);
  govcap_table_row (work->table, cells);
}

/* Causes that no problem leads to have chains of their own: cause and measure. */
static void
follow_loose_causes (Work *work)
{
  const GovcapFramework *framework = work->framework;

  for (size_t cause = 0; cause < framework->n_codes; cause++) {
    bool linked = framework->codes[cause].kind != GOVCAP_CODE_CAUSE;
    for (size_t i = 0; i < work->chains->len && !linked; i++)
      linked = g_array_index (work->chains, Chain, i).codes[1] == cause;
    if (!linked)
      follow (work, cause, GOVCAP_NONE, cause, -1);
  }
}

static void
add_notes (const Work *work)
{
  GovcapTable *table = work->table;

  govcap_table_note (
      table,
      (GovcapText){"The framework's links: problem to cause, cause to measure, or problem to "
                   "measure. The basis is the weakest of the chain's links: stated, order (the "
                   "same place in two parallel lists), block (stated for the block as a whole), "
                   "analyst.",
                   "链条按框架的关联：问题→原因、原因→对策或问题→对策。依据取链条各环中最弱者："
                   "原文明示、顺序对应（两个并列清单的同一位置）、整体对应、研究者推断。"});
  govcap_table_note (
      table,
      (GovcapText){"Whole chain: one source holds all its codes, in any of its segments. That "
                   "many sources hold the parts does not make a chain.",
                   "完整链条：同一来源的片段含有链条的全部编码。各环分别有许多来源提到，"
                   "并不等于有人说出了整条链。"});
  if (work->unanswered->len) {
    g_ptr_array_add (work->unanswered, NULL);
    g_autofree char *list = g_strjoinv (", ", (char **)work->unanswered->pdata);
    govcap_table_note (table, govcap_text_format (table->arena, "Problems without a measure: %s.",
                                                  "没有对策的问题：%s。", list));
  }
}

GovcapTable *
chains_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  const GovcapFramework *framework = govcap_study_framework (run->data->study);
  g_autoptr (GArray) chains = g_array_new (FALSE, FALSE, sizeof (Chain));
  g_autoptr (GPtrArray) unanswered = g_ptr_array_new ();

  if (!framework->n_links) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "the framework '%s' links no codes, so there are no chains",
                 "框架“%s”没有写编码之间的关联（links），没有链条可列", framework->name);
    return NULL;
  }
  Work work = {.table = evidence_table (run, "chains", columns, COLUMNS),
               .run = run,
               .evidence = evidence,
               .framework = framework,
               .chains = chains,
               .unanswered = unanswered};
  find_ends (&work);
  work.holds = evidence_holds (evidence);
  for (size_t code = 0; code < framework->n_codes; code++)
    if (framework->codes[code].kind == GOVCAP_CODE_PROBLEM)
      follow_problem (&work, code);
  follow_loose_causes (&work);
  for (size_t i = 0; i < chains->len; i++)
    add_row (&work, &g_array_index (chains, Chain, i));
  add_notes (&work);
  g_free (work.from);
  g_free (work.to);
  g_free (work.holds);
  return work.table;
}
