#include "evidence.h"
#include "share.h"
#include "tables.h"

enum {
  CODE = FRAME_CELLS,
  KIND,
  SEGMENTS,
  SOURCES,
  OF,
  SOURCE_PERCENT,
  LO,
  HI,
  UNITS,
  NEGATIVE,
  POSITIVE,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"kind", {"Kind", "类别"}, GOVCAP_FORMAT_WORDS},
    {"segments", {"Segments", "片段数"}, GOVCAP_FORMAT_COUNT},
    {"sources", {"Sources", "来源数"}, GOVCAP_FORMAT_COUNT},
    {"of", {"Of", "来源总数"}, GOVCAP_FORMAT_COUNT},
    {"source_percent", {"% of sources", "占来源百分比"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"units", {"Units", "单位数"}, GOVCAP_FORMAT_COUNT},
    {"negative", {"Sources, negative", "负面来源数"}, GOVCAP_FORMAT_COUNT},
    {"positive", {"Sources, positive", "正面来源数"}, GOVCAP_FORMAT_COUNT},
};

typedef struct {
  size_t segments, sources, units, negative, positive;
} Count;

static Count *
count_sources (const Evidence *evidence)
{
  Count *counts = g_new0 (Count, evidence->n_codes + 1);

  for (size_t i = 0; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    counts[in->code].segments += in->segments;
    counts[in->code].sources++;
    counts[in->code].negative += in->negative;
    counts[in->code].positive += in->positive;
  }
  return counts;
}

/* A unit counts once for a code, however many of its sources hold it. */
static void
count_units (const Evidence *evidence, Count counts[])
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t i = 0; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    const char *unit = govcap_coding_source (evidence->coding, in->source)->unit;
    if (unit && g_hash_table_add (seen, g_strdup_printf ("%u\t%s", in->code, unit)))
      counts[in->code].units++;
  }
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, size_t code,
         const Count *count)
{
  GovcapCell cells[COLUMNS] = {
      [CODE] = evidence_code (table, evidence, code),
      [KIND] = evidence_kind (evidence, code),
      [SEGMENTS] = govcap_cell_count (count->segments),
      [SOURCES] = govcap_cell_count (count->sources),
      [OF] = govcap_cell_count (evidence->n_sources),
      [UNITS] = govcap_cell_count (count->units),
      [NEGATIVE] = govcap_cell_count (count->negative),
      [POSITIVE] = govcap_cell_count (count->positive),
  };

  share_cells (count->sources, evidence->n_sources, run->options.level, cells + SOURCE_PERCENT);
  evidence_lead (run, NULL, cells);
  govcap_table_row (table, cells);
}

static void
add_notes (GovcapTable *table, const Evidence *evidence)
{
  evidence_say_holding (table);
  evidence_say_wilson (table);
  govcap_table_note (
      table,
      (GovcapText){"Negative, positive: sources in which a coder gave the code the valence "
                   "−1 or 1; a source may be both.",
                   "负面、正面：有编码员给该编码标效价 −1 或 1 的来源数；一个来源可以两者都有。"});
  if (evidence->n_codes > evidence->coding->n_known)
    govcap_table_note (table, (GovcapText){"Codes without a kind are not in the codebook.",
                                           "没有类别的编码不在编码本里。"});
}

GovcapTable *
codes_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  GovcapTable *table = evidence_table (run, "codes", columns, COLUMNS);
  g_autofree Count *counts = count_sources (evidence);

  (void)error; /* every share has its limits */
  count_units (evidence, counts);
  for (size_t code = 0; code < evidence->n_codes; code++)
    add_row (table, run, evidence, code, &counts[code]);
  if (!evidence->n_codes)
    govcap_table_note (table,
                       (GovcapText){"The framework has no codebook, and nobody applied a code.",
                                    "框架没有编码本，也没有人用过编码。"});
  add_notes (table, evidence);
  return table;
}
