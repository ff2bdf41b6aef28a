/* Pieces of the page that `check` prints: files, and what became of their columns. */
#include "check.h"

#include <string.h>

/* Columns of a terminal that nobody has to widen; words of a list that anybody looks through. */
enum { LINE = 96, INDENT = 4, MOST_WORDS = 60 };

void
check_pad (GString *page, const char *words, size_t width)
{
  g_string_append (page, words);
  for (size_t w = govcap_text_width (words); w < width; w++)
    g_string_append_c (page, ' ');
}

/* A line of words that is broken where the terminal ends. */
typedef struct {
  GString *page;
  size_t at;
  const char *blank;
} Line;

static void
put_word (Line *line, const char *word, const char *comma)
{
  size_t width = govcap_text_width (word) + govcap_text_width (comma);
  bool fits = line->at + 1 + width <= LINE;

  if (!fits) {
    g_string_append_printf (line->page, "\n%*s", INDENT, "");
    line->at = INDENT;
  }
  g_string_append_printf (line->page, "%s%s%s", fits ? line->blank : "", word, comma);
  line->at += (fits ? strlen (line->blank) : 0) + width;
}

void
check_list (GString *page, const char *label, const GPtrArray *words, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;
  const char *colon = chinese ? "：" : ":", *between = chinese ? "、" : ",";
  Line line = {page, 2 + govcap_text_width (label) + govcap_text_width (colon), chinese ? "" : " "};
  guint shown = words->len > MOST_WORDS ? MOST_WORDS : words->len;

  if (!words->len)
    return;
  g_string_append_printf (page, "  %s%s", label, colon);
  for (size_t i = 0; i < shown; i++)
    put_word (&line, words->pdata[i], i + 1 < words->len ? between : "");
  if (shown < words->len) {
    g_autofree char *rest = g_strdup_printf (chinese ? "……共 %u 个" : "… %u in all", words->len);
    put_word (&line, rest, "");
  }
  g_string_append_c (page, '\n');
}

/* Which ways the items were found; the caller's. */
static char *
say_ways (const GovcapIntake *intake, GovcapLang lang)
{
  GString *said = g_string_new (NULL);

  for (GovcapMatchWay way = GOVCAP_MATCH_CODE; way <= GOVCAP_MATCH_MAP; way++) {
    size_t n = 0;
    for (size_t i = 0; i < intake->columns->len; i++) {
      const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, i);
      n += column->use == GOVCAP_USE_ITEM && column->way == way;
    }
    if (n == intake->items && n)
      g_string_assign (said, govcap_text_in (check_way (way), lang));
    else if (n)
      g_string_append_printf (said, "%s%zu %s", said->len ? ", " : "", n,
                              govcap_text_in (check_way (way), lang));
  }
  return g_string_free (said, FALSE);
}

/* "2024 residents"; the caller's. */
static char *
say_form (const GovcapIntake *intake, GovcapLang lang)
{
  const char *form = intake->form ? govcap_text_in (govcap_form_label (intake->form), lang) : "";

  return g_strconcat (intake->wave ? intake->wave : "", *form ? " " : "", form, NULL);
}

/* A form column whose form nobody of the file has. */
static bool
is_idle (const GovcapIntake *intake)
{
  return intake->is_whole && !intake->n;
}

static void
put_file (GString *page, const GovcapIntake *intake, size_t names, size_t forms, GovcapLang lang)
{
  bool chinese = lang == GOVCAP_ZH;
  g_autofree char *name = g_path_get_basename (intake->file);
  g_autofree char *form = say_form (intake, lang);
  g_autofree char *ways = say_ways (intake, lang);
  g_autofree char *people = !intake->is_whole
                                ? g_strdup (chinese ? "没有读入" : "not read")
                                : g_strdup_printf (chinese ? "%zu 人" : "%zu people", intake->n);
  const char *shape = govcap_text_in (intake->shape, lang);

  g_string_append (page, "  ");
  check_pad (page, name, names + 2);
  check_pad (page, form, forms + 2);
  check_pad (page, people, intake->asked ? 14 : 0);
  if (intake->asked)
    g_string_append_printf (page, chinese ? "%zu/%zu 题" : "%zu of %zu items", intake->items,
                            intake->asked);
  if (intake->importance)
    g_string_append_printf (page, chinese ? "，重要性 %zu 题" : ", importance of %zu indicators",
                            intake->importance);
  if (*ways)
    g_string_append_printf (page, chinese ? "，%s" : ", %s", ways);
  if (*shape)
    g_string_append_printf (page, chinese ? "（%s）" : " (%s)", shape);
  g_string_append_c (page, '\n');
}

static void
put_side_file (GString *page, const GovcapData *data, const char *path, GovcapText what,
               size_t names, GovcapLang lang)
{
  if (!path)
    return;
  g_autofree char *name = g_path_get_basename (path);
  size_t rows = 0;

  for (size_t i = 0; i < data->files->len; i++) {
    const GovcapInputFile *file = data->files->pdata[i];
    rows = strcmp (file->path, path) ? rows : file->rows;
  }
  g_string_append (page, "  ");
  check_pad (page, name, names + 2);
  g_string_append_printf (
      page, lang == GOVCAP_ZH ? "%s，%zu 行\n" : "%s, %zu " GOVCAP_PLURAL ("row", "rows") "\n",
      govcap_text_in (what, lang), rows);
}

void
check_put_files (GString *page, const Check *check, GovcapLang lang)
{
  const GovcapData *data = check->data;
  const GovcapStudy *study = data->study;
  size_t names = 12, forms = 0;

  for (size_t i = 0; i < data->intakes->len; i++) {
    g_autofree char *name = g_path_get_basename (((GovcapIntake *)data->intakes->pdata[i])->file);
    g_autofree char *form = say_form (data->intakes->pdata[i], lang);
    names = MAX (names, govcap_text_width (name));
    forms = MAX (forms, govcap_text_width (form));
  }
  g_string_append (page, lang == GOVCAP_ZH ? "\n文件\n" : "\nFiles\n");
  for (size_t i = 0; i < data->intakes->len; i++)
    if (!is_idle (data->intakes->pdata[i]))
      put_file (page, data->intakes->pdata[i], names, forms, lang);
  put_side_file (page, data, study->units_file, (GovcapText){"register of units", "单位名册"},
                 names, lang);
  put_side_file (page, data, study->margins, (GovcapText){"margins", "总体边际"}, names, lang);
  put_side_file (page, data, study->fieldwork_file,
                 (GovcapText){"record of fieldwork", "调查实施记录"}, names, lang);
  for (size_t i = 0; i < study->judgements->len; i++)
    put_side_file (page, data, study->judgements->pdata[i],
                   (GovcapText){"experts' judgements", "专家判断"}, names, lang);
  put_side_file (page, data, study->grids_file, (GovcapText){"list of grids", "网格名册"}, names,
                 lang);
  put_side_file (page, data, study->events_file, (GovcapText){"event ledger", "事件台账"}, names,
                 lang);
  put_side_file (page, data, study->funding_file, (GovcapText){"record of funding", "资金来源记录"},
                 names, lang);
  put_side_file (page, data, study->needs_file, (GovcapText){"record of needs", "需求对接记录"},
                 names, lang);
  put_side_file (page, data, study->objective_file, (GovcapText){"objective measures", "客观指标"},
                 names, lang);
  put_side_file (page, data, study->sources_file, (GovcapText){"list of sources", "来源清单"},
                 names, lang);
  for (size_t i = 0; i < study->interviews->len; i++)
    put_side_file (page, data, g_array_index (study->interviews, GovcapCodingFile, i).path,
                   (GovcapText){"coded evidence", "访谈编码"}, names, lang);
}

/* What the page says of a column, once for all files; NULL: nothing. */
static char *
say_column (const GovcapFoundColumn *column, GovcapColumnUse use, GovcapLang lang)
{
  bool plain = !column->name || !strcmp (column->header, column->name);

  if (column->use != use || !*column->header)
    return NULL;
  if (use == GOVCAP_USE_UNIT || use == GOVCAP_USE_DESIGN || use == GOVCAP_USE_DURATION)
    return g_strdup_printf (lang == GOVCAP_ZH ? "%s%s%s（%s）" : "%s%s%s (%s)", column->header,
                            plain ? "" : " → ", plain ? "" : column->name,
                            govcap_text_in (check_use (use), lang));
  return plain ? g_strdup (column->header)
               : g_strdup_printf ("%s → %s", column->header, column->name);
}

/* Takes @said; NULL: there is nothing to say. */
static void
add_once (GHashTable *seen, GPtrArray *words, char *said)
{
  if (!said || g_hash_table_contains (seen, said)) {
    g_free (said);
    return;
  }
  g_hash_table_add (seen, said);
  g_ptr_array_add (words, said);
}

static void
gather (const GovcapData *data, GovcapColumnUse use, GovcapLang lang, GHashTable *seen,
        GPtrArray *words)
{
  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = data->intakes->pdata[i];
    for (size_t c = 0; c < intake->columns->len; c++) {
      const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, c);
      add_once (seen, words, say_column (column, use, lang));
    }
  }
}

static void
put_uses (GString *page, const GovcapData *data, const char *label, const GovcapColumnUse those[],
          size_t n, GovcapLang lang)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (size_t u = 0; u < n; u++)
    gather (data, those[u], lang, seen, words);
  check_list (page, label, words, lang);
}

/* "why, from 5 columns": options of a question that each have a column. */
static void
put_options (GString *page, const GovcapData *data, GovcapLang lang)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GArray *columns = ((GovcapIntake *)data->intakes->pdata[i])->columns;
    for (size_t c = 0, n; c < columns->len; c += n) {
      const GovcapFoundColumn *first = &g_array_index (columns, GovcapFoundColumn, c);
      for (n = 1; c + n < columns->len; n++) {
        const GovcapFoundColumn *other = &g_array_index (columns, GovcapFoundColumn, c + n);
        if (other->use != first->use || g_strcmp0 (other->name, first->name) != 0)
          break;
      }
      if (first->use == GOVCAP_USE_OPTION)
        add_once (seen, words,
                  g_strdup_printf (lang == GOVCAP_ZH
                                       ? "%s（%zu 列）"
                                       : "%s (%zu " GOVCAP_PLURAL ("column", "columns") ")",
                                   first->name, n));
    }
  }
  check_list (page,
              lang == GOVCAP_ZH ? "每个选项一列的多选题" : "questions with a column per option",
              words, lang);
}

/* Items that only the study's map could find: whether that is right, nobody else can see. */
static void
put_mapped (GString *page, const GovcapData *data, GovcapLang lang)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = data->intakes->pdata[i];
    for (size_t c = 0; c < intake->columns->len; c++) {
      const GovcapFoundColumn *column = &g_array_index (intake->columns, GovcapFoundColumn, c);
      if (column->use != GOVCAP_USE_ITEM || column->way != GOVCAP_MATCH_MAP)
        continue;
      add_once (seen, words, g_strdup_printf ("%s → %s", column->header, column->name));
    }
  }
  check_list (page, lang == GOVCAP_ZH ? "按 columns 对应的题项" : "items by 'columns'", words,
              lang);
}

void
check_put_columns (GString *page, const Check *check, GovcapLang lang)
{
  static const GovcapColumnUse kept[] = {GOVCAP_USE_UNIT, GOVCAP_USE_DESIGN, GOVCAP_USE_VARIABLE,
                                         GOVCAP_USE_DURATION};
  static const GovcapColumnUse importance[] = {GOVCAP_USE_IMPORTANCE};
  static const GovcapColumnUse used[] = {GOVCAP_USE_FILTER, GOVCAP_USE_ID};
  static const GovcapColumnUse none[] = {GOVCAP_USE_NONE}, personal[] = {GOVCAP_USE_PERSONAL};
  const GovcapData *data = check->data;
  bool chinese = lang == GOVCAP_ZH;

  if (!data->intakes->len) /* coded evidence alone */
    return;
  g_string_append (page, chinese ? "\n各列\n" : "\nColumns\n");
  put_mapped (page, data, lang);
  put_uses (page, data, chinese ? "指标重要性" : "importance", importance, 1, lang);
  put_uses (page, data, chinese ? "题项之外保留" : "kept beside the items", kept,
            G_N_ELEMENTS (kept), lang);
  put_options (page, data, lang);
  put_uses (page, data, chinese ? "用于挑选行或查重，不保留" : "looked at, not kept", used,
            G_N_ELEMENTS (used), lang);
  put_uses (page, data, chinese ? "个人信息，已略去" : "personal, dropped at reading", personal, 1,
            lang);
  put_uses (page, data, chinese ? "未保留" : "not kept", none, 1, lang);
}
