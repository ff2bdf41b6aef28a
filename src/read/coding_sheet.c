/* A sheet of coded segments: a row per segment, coder and code, or a column per code. */
#include "coding_sink.h"

#include "side_table.h"
#include "sink.h"
#include "taguette.h"

#include <string.h>

/* The columns that the contract names; STATUS only in a sheet of what was settled. */
typedef enum {
  SEG_ID,
  SOURCE_ID,
  SOURCE_TYPE,
  UNIT,
  YEAR,
  ROLE,
  CODER,
  CODE,
  VALENCE,
  QUOTE,
  STATUS,
  N_COLUMNS
} Column;

static const char *const names[N_COLUMNS] = {"seg_id",  "source_id", "source_type", "unit",
                                             "year",    "role",      "coder",       "code",
                                             "valence", "quote",     "status"};

/* A column with the name of a code. */
typedef struct {
  size_t column;
  const char *code;
} Wide;

typedef struct {
  CodingSink *sink;
  const GovcapCodingFile *file;
  SideTable *table;
  size_t columns[N_COLUMNS]; /* table->header->len: not there */
  GArray *wide;
  bool with_valence; /* a wide sheet whose numbers are valences */
} Sheet;

static bool
has (const Sheet *sheet, Column column)
{
  return sheet->columns[column] < sheet->table->header->len;
}

static const char *
cell (const Sheet *sheet, size_t row, Column column)
{
  return side_table_at (sheet->table, row, sheet->columns[column]);
}

static size_t
line_of (const Sheet *sheet, size_t row)
{
  return g_array_index (sheet->table->lines, size_t, row);
}

static bool
fail_row (const Sheet *sheet, size_t row, GovcapText why, GError **error)
{
  g_autofree char *place = side_table_place (sheet->table, row);

  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, why);
}

const char *
coding_column_name (const GovcapStudy *study, const char *header)
{
  GovcapColumnMap *map = govcap_study_column (study, header);

  if (map)
    map->met = true;
  return map ? map->name : header;
}

static Column
column_called (const GovcapStudy *study, const char *name)
{
  size_t column = 0;

  while (column < N_COLUMNS && strcmp (names[column], name) != 0)
    column++;
  return column == N_COLUMNS && !strcmp (name, study->unit) ? UNIT : (Column)column;
}

static void
tell_unused (const Sheet *sheet, const GString *unused)
{
  if (unused->len)
    govcap_data_find (sheet->sink->data, GOVCAP_FINDING_MATCH, sheet->file->path,
                      "columns not kept: %s", "未保留的列：%s", unused->str);
}

/* With a column 'code' a column called like a code is a remark; without one it is the code. */
static void
match_headers (Sheet *sheet)
{
  const GPtrArray *header = sheet->table->header;
  const GovcapStudy *study = sheet->sink->data->study;
  g_autoptr (GString) unused = g_string_new (NULL);

  for (size_t i = 0; i < N_COLUMNS; i++)
    sheet->columns[i] = header->len;
  for (size_t c = 0; c < header->len; c++) {
    Column column = column_called (study, coding_column_name (study, header->pdata[c]));
    if (column < N_COLUMNS && !has (sheet, column))
      sheet->columns[column] = c;
  }
  for (size_t c = 0; c < header->len; c++) {
    const char *name = coding_column_name (study, header->pdata[c]);
    size_t code = codebook_find (sheet->sink->codebook, name);
    Wide wide = {c, name};
    if (column_called (study, name) < N_COLUMNS)
      continue;
    if (!has (sheet, CODE) && code != GOVCAP_NONE)
      g_array_append_val (sheet->wide, wide);
    else if (*name)
      g_string_append_printf (unused, "%s%s", unused->len ? ", " : "", name);
  }
  tell_unused (sheet, unused);
}

static bool
check_headers (const Sheet *sheet, GError **error)
{
  const char *path = sheet->file->path;

  for (size_t i = SEG_ID; i <= SOURCE_ID; i++)
    if (!has (sheet, (Column)i))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, path, "there is no column '%s'",
                          "没有“%s”这一列", names[i]);
  if (!has (sheet, CODE) && !sheet->wide->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                        "there is no column 'code', and no column is called like a code of the "
                        "framework",
                        "没有 code 这一列，也没有哪一列是框架里的编码");
  if (!has (sheet, CODER) && !sheet->file->coder && !sheet->file->settled)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path,
                        "there is no column 'coder'; add it, or say 'coder: NAME' beside the file "
                        "in the study",
                        "没有 coder 这一列；请加上，或在研究文件里给这个文件写 coder: 姓名");
  if (!sheet->table->rows->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path, "there is no coded segment in it",
                        "里面没有编码片段");
  return true;
}

/* A minus of any kind, and digits of any width. Returns: false for what is no valence. */
static bool
parse_valence (const char *text, int8_t *ret)
{
  static const struct {
    const char *word;
    int8_t valence;
  } words[] = {{"", GOVCAP_NO_VALENCE},
               {"-1", -1},
               {"0", 0},
               {"1", 1},
               {"+1", 1},
               {"\xE2\x88\x92"
                "1",
                -1},
               {"\xE2\x80\x93"
                "1",
                -1}};
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  for (size_t i = 0; narrow && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, narrow)) {
      *ret = words[i].valence;
      return true;
    }
  return false;
}

static bool
read_valence (const Sheet *sheet, size_t row, int8_t *ret, GError **error)
{
  const char *text = cell (sheet, row, VALENCE);
  g_autofree char *place = NULL;

  if (parse_valence (text, ret))
    return true;
  place = side_table_place (sheet->table, row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' in column 'valence' is not -1, 0 or 1",
                      "valence 列的“%s”不是 -1、0 或 1", text);
}

/* A cell of a wide sheet: whether the code was applied, and how. False: neither. */
static bool
parse_tick (const Sheet *sheet, const char *text, bool *ret_applied, int8_t *ret_valence)
{
  static const char *const ticks[] = {"√", "✓", "✔", "是", "yes", "y", "true", "x", NULL};
  static const char *const none[] = {"否", "无", "no", "n", "false", "×", NULL};
  g_autofree char *plain = headers_plain (text);
  bool tick = g_strv_contains (ticks, plain), is_none = g_strv_contains (none, plain);

  *ret_valence = GOVCAP_NO_VALENCE;
  *ret_applied = tick;
  if (tick || is_none)
    return true;
  if (!parse_valence (text, ret_valence))
    return false;
  *ret_applied = *ret_valence != 0 && *ret_valence != GOVCAP_NO_VALENCE;
  if (!sheet->with_valence)
    *ret_valence = GOVCAP_NO_VALENCE;
  return true;
}

static bool
is_valence (const char *text)
{
  int8_t valence;

  return parse_valence (text, &valence) && (valence == -1 || *text == '+');
}

/* Where a minus stands anywhere, the ones are pluses; else they are ticks. */
static bool
has_valences (const Sheet *sheet)
{
  for (size_t row = 0; row < sheet->table->rows->len; row++)
    for (size_t w = 0; w < sheet->wide->len; w++)
      if (is_valence (
              side_table_at (sheet->table, row, g_array_index (sheet->wide, Wide, w).column)))
        return true;
  return false;
}

static bool
read_ticks (const Sheet *sheet, size_t row, uint32_t segment, uint32_t coder, GError **error)
{
  for (size_t w = 0; w < sheet->wide->len; w++) {
    const Wide *wide = &g_array_index (sheet->wide, Wide, w);
    const char *text = side_table_at (sheet->table, row, wide->column);
    uint32_t code;
    int8_t valence;
    bool applied;
    if (!parse_tick (sheet, text, &applied, &valence)) {
      g_autofree char *place = side_table_place (sheet->table, row);
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' in column '%s' is not 1, 0 or -1",
                          "“%2$s”列的“%1$s”不是 1、0 或 -1", text, wide->code);
    }
    if (!applied)
      continue;
    if (!coding_sink_code (sheet->sink, wide->code, line_of (sheet, row), &code, error))
      return false;
    coding_sink_mark (sheet->sink, segment, coder, code, valence, line_of (sheet, row));
  }
  return true;
}

static bool
read_code (const Sheet *sheet, size_t row, uint32_t segment, uint32_t coder, GError **error)
{
  const char *word = cell (sheet, row, CODE);
  uint32_t code;
  int8_t valence = GOVCAP_NO_VALENCE;

  if (!*word)
    return true;
  if (!read_valence (sheet, row, &valence, error) ||
      !coding_sink_code (sheet->sink, word, line_of (sheet, row), &code, error))
    return false;
  coding_sink_mark (sheet->sink, segment, coder, code, valence, line_of (sheet, row));
  return true;
}

static bool
read_coder (const Sheet *sheet, size_t row, uint32_t *ret, GError **error)
{
  const char *name = cell (sheet, row, CODER);

  *ret = GOVCAP_SETTLED;
  if (sheet->file->settled)
    return true;
  name = *name ? name : sheet->file->coder;
  if (!name)
    return fail_row (sheet, row,
                     (GovcapText){"the coder is not named: whose reading is this?",
                                  "没有写编码员：这一行是谁编的？"},
                     error);
  return coding_sink_coder (sheet->sink, name, line_of (sheet, row), ret, error);
}

static bool
read_facts (const Sheet *sheet, size_t row, uint32_t source, GError **error)
{
  static const struct {
    Column column;
    SourceFact fact;
  } facts[] = {{SOURCE_TYPE, FACT_TYPE}, {UNIT, FACT_UNIT}, {YEAR, FACT_YEAR}, {ROLE, FACT_ROLE}};
  size_t line = line_of (sheet, row);
  char year[16] = "";

  if (sheet->file->year)
    g_snprintf (year, sizeof year, "%d", sheet->file->year);
  for (size_t i = 0; i < G_N_ELEMENTS (facts); i++) {
    const char *word = cell (sheet, row, facts[i].column);
    if (facts[i].fact == FACT_YEAR && !*word)
      word = year;
    if (!coding_sink_say (sheet->sink, source, facts[i].fact, word, line, error))
      return false;
  }
  return true;
}

static bool
read_row (const Sheet *sheet, size_t row, GError **error)
{
  const char *source_id = cell (sheet, row, SOURCE_ID), *id = cell (sheet, row, SEG_ID);
  uint32_t coder;

  if (!*source_id || !*id)
    return fail_row (sheet, row,
                     *id ? (GovcapText){"the source has no number", "没有来源编号"}
                         : (GovcapText){"the segment has no number", "没有片段编号"},
                     error);
  if (sheet->file->settled && !g_ascii_strcasecmp (cell (sheet, row, STATUS), "open"))
    return fail_row (sheet, row,
                     (GovcapText){"this is still open: take the row out, or its status",
                                  "这一处还没有定：请删去这一行，或清空 status"},
                     error);
  if (!read_coder (sheet, row, &coder, error))
    return false;
  uint32_t source = coding_sink_source (sheet->sink, source_id);
  uint32_t segment = coding_sink_segment (sheet->sink, source, id);
  if (!read_facts (sheet, row, source, error))
    return false;
  coding_sink_quote (sheet->sink, segment, cell (sheet, row, QUOTE));
  coding_sink_read (sheet->sink, segment, coder, line_of (sheet, row));
  return has (sheet, CODE) ? read_code (sheet, row, segment, coder, error)
                           : read_ticks (sheet, row, segment, coder, error);
}

static bool
read_rows (Sheet *sheet, GError **error)
{
  match_headers (sheet);
  if (!check_headers (sheet, error))
    return false;
  sheet->with_valence = has_valences (sheet);
  for (size_t row = 0; row < sheet->table->rows->len; row++)
    if (!read_row (sheet, row, error))
      return false;
  return true;
}

bool
coding_sheet_read (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows, GError **error)
{
  static const char *const needed[] = {NULL};
  Sheet sheet = {.sink = sink, .file = file};

  g_autoptr (SideTable) table = side_table_read (file->path, needed, error);
  if (!table)
    return false;
  *ret_rows = table->rows->len;
  if (taguette_is (table))
    return taguette_read (sink, file, table, error);
  sheet.table = table;
  sheet.wide = g_array_new (FALSE, FALSE, sizeof (Wide));
  bool whole = read_rows (&sheet, error);
  g_array_unref (sheet.wide);
  return whole;
}
