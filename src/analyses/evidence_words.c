/* How coded evidence is shown: passports, leading cells, codes and kinds. */
#include "evidence.h"

#define WORDS(en, zh) ((GovcapText){en, zh})

char *
evidence_coder_names (const GovcapCoding *coding, const bool in[])
{
  GString *names = g_string_new (NULL);

  for (size_t i = 0; i < coding->coders->len; i++)
    if (!in || in[i])
      g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                              (char *)coding->coders->pdata[i]);
  return g_string_free (names, FALSE);
}

static void
say_coding (GovcapTable *table, const GovcapRun *run)
{
  const Evidence *evidence = evidence_of (run);
  g_autofree char *names = evidence_coder_names (evidence->coding, evidence->coder);

  govcap_table_fact (
      table, "coding", WORDS ("Coded evidence", "访谈编码"),
      govcap_text_format (
          table->arena,
          "%1$zu " GOVCAP_PLURAL ("source", "sources") ", %2$zu " GOVCAP_PLURAL (
              "segment",
              "segmen"
              "ts") " read, %3$zu " GOVCAP_PLURAL ("coder",
                                                   "coders") " (%4$s), %5$zu " GOVCAP_PLURAL ("segm"
                                                                                              "ent",
                                                                                              "segm"
                                                                                              "ent"
                                                                                              "s") " settled",
          "%1$zu 个来源，%2$zu 个已读片段，%3$zu 名编码员（%4$s），%5$zu "
          "个片段已定稿",
          evidence->n_sources, evidence->n_segments, evidence->n_coders, names, evidence->settled));
  govcap_table_fact (
      table, "missing", WORDS ("Not read", "未读"),
      WORDS ("a coder without a row for a segment has not read it: missing, not 'no'",
             "编码员没有某片段的行，就是没有读过，按缺失处理，不算“无”"));
}

GovcapTable *
evidence_table (const GovcapRun *run, const char *name, const GovcapTableColumn columns[],
                size_t n_columns)
{
  GovcapTable *table =
      frame_plain_table (run, name, govcap_analysis_find (name)->title, columns, n_columns);

  say_coding (table, run);
  return table;
}

static GovcapCell
unit_cell (const GovcapRun *run, const char *unit)
{
  const GovcapStudy *study = run->data->study;

  if (!unit)
    return govcap_cell_missing ();
  return govcap_cell_shown (unit,
                            frame_option_label (govcap_study_variable (study, study->unit), unit));
}

void
evidence_lead (const GovcapRun *run, const char *unit, GovcapCell cells[FRAME_CELLS])
{
  cells[0] = run->options.wave ? govcap_cell_word (run->options.wave) : govcap_cell_missing ();
  cells[1] = govcap_cell_missing ();
  cells[2] = unit_cell (run, unit);
}

void
evidence_lead_source (GovcapTable *table, const GovcapRun *run, const GovcapSource *source,
                      GovcapCell cells[FRAME_CELLS])
{
  char year[16];

  evidence_lead (run, source->unit, cells);
  g_snprintf (year, sizeof year, "%d", source->year);
  if (!run->options.wave && source->year)
    cells[0] = govcap_cell_word (g_string_chunk_insert_const (table->arena, year));
}

GovcapCell
evidence_code (GovcapTable *table, const Evidence *evidence, size_t code)
{
  const GovcapCode *entry = govcap_coding_code (evidence->coding, code);
  const char *word = g_string_chunk_insert_const (table->arena, entry->code);

  return code < evidence->coding->n_known ? frame_code (table, word, entry->label)
                                          : govcap_cell_word (word);
}

GovcapCell
evidence_kind (const Evidence *evidence, size_t code)
{
  static const GovcapText kinds[] = {[GOVCAP_CODE_PROBLEM] = WORDS ("problem", "问题"),
                                     [GOVCAP_CODE_CAUSE] = WORDS ("cause", "原因"),
                                     [GOVCAP_CODE_MEASURE] = WORDS ("measure", "对策"),
                                     [GOVCAP_CODE_ACHIEVEMENT] = WORDS ("achievement", "成效")};

  if (code >= evidence->coding->n_known)
    return govcap_cell_missing ();
  GovcapText kind = kinds[govcap_coding_code (evidence->coding, code)->kind];
  return govcap_cell_shown (kind.en, kind);
}

GovcapCell
evidence_type (const GovcapSource *source)
{
  static const GovcapText types[] = {
      [GOVCAP_SOURCE_INTERVIEW] = WORDS ("interview", "访谈"),
      [GOVCAP_SOURCE_OBSERVATION] = WORDS ("observation", "观察"),
      [GOVCAP_SOURCE_DOCUMENT] = WORDS ("document", "文件"),
      [GOVCAP_SOURCE_CASE] = WORDS ("case", "案例"),
      [GOVCAP_SOURCE_OPEN_ANSWER] = WORDS ("open answer", "开放题"),
  };

  if (source->type == GOVCAP_SOURCE_UNSAID)
    return govcap_cell_missing ();
  return govcap_cell_shown (govcap_source_words[source->type], types[source->type]);
}

GovcapCell
evidence_word (const char *word)
{
  return word ? govcap_cell_word (word) : govcap_cell_missing ();
}

GovcapCell
evidence_basis (int basis)
{
  static const GovcapText bases[] = {[GOVCAP_BASIS_STATED] = WORDS ("stated", "原文明示"),
                                     [GOVCAP_BASIS_ORDER] = WORDS ("order", "顺序对应"),
                                     [GOVCAP_BASIS_BLOCK] = WORDS ("block", "整体对应"),
                                     [GOVCAP_BASIS_ANALYST] = WORDS ("analyst", "研究者推断")};

  return basis < 0 ? govcap_cell_missing ()
                   : govcap_cell_shown (govcap_basis_words[basis], bases[basis]);
}

void
evidence_say_holding (GovcapTable *table)
{
  govcap_table_note (
      table,
      WORDS ("A segment holds a code when a coder applied it, whatever its valence; where the "
             "segment was settled, when it was settled so. A source holds the codes of its "
             "segments; sources count, not mentions.",
             "有编码员对片段用了某编码（不论效价），该片段即含该编码；片段已定稿的，以定稿"
             "为准。来源含有其片段的编码；计的是来源数，不是提及次数。"));
}

void
evidence_say_wilson (GovcapTable *table)
{
  govcap_table_note (
      table, WORDS ("% of the sources of which a segment was read; Wilson's limits. They hold "
                    "for sources drawn at random from all that might have been asked.",
                    "百分比以有片段被读过的来源为分母；上下限为 Wilson 区间，前提是来源可"
                    "视为从所有可能的来源中随机抽取。"));
}
