#include "fixture.h"

#include "govcap/file.h"
#include "govcap/simulate.h"

#include <math.h>
#include <string.h>

/* Two areas, three indicators, seven items: the third reversed, the fifth 0-10 without labels, the
 * sixth with a comma and quotes, the last for cadres alone. */
static GovcapFramework *
tiny_framework (void)
{
  static const GovcapText labels[] = {{"Strongly disagree", "完全不同意"},
                                      {"Disagree", "不同意"},
                                      {"Neutral", "一般"},
                                      {"Agree", "同意"},
                                      {"Strongly agree", "完全同意"}};
  GovcapScale five = {1, 5, labels}, ten = {0, 10, NULL};
  GovcapArea areas[] = {
      {"EXE", {"Execution", "执行"}, GOVCAP_ROLE_CAPACITY, 0, 2, 0, 5},
      {"OVR", {"Overall", "总体"}, GOVCAP_ROLE_OUTCOME, 2, 1, 5, 2},
  };
  GovcapIndicator indicators[] = {{"EXE1", {"One", "一"}, 0, 0, 3},
                                  {"EXE2", {"Two", "二"}, 0, 3, 2},
                                  {"OVR1", {"Three", "三"}, 1, 5, 2}};
  GovcapItem items[] = {
      {"EXE1a", {"a", "甲题"}, five, 3, false, 0},
      {"EXE1b", {"b", "乙题"}, five, 3, false, 0},
      {"EXE1c", {"c", "丙题"}, five, 3, true, 0},
      {"EXE2a", {"d", "丁题"}, five, 3, false, 1},
      {"EXE2b", {"e", "戊题"}, ten, 3, false, 1},
      {"OVR1a", {"f", "有人说“好”,有人说\"差\""}, five, 3, false, 2},
      {"OVR1b", {"g", "己题"}, five, 2, false, 2},
  };
  GovcapObjective objective = {"O-EXE1-1",
                               {"closed on time", "按期办结率"},
                               {0},
                               {"%", "%"},
                               GOVCAP_BETTER_HIGHER,
                               0,
                               100,
                               NAN,
                               0};
  GovcapCode codes[] = {
      {"EXE-P1",
       GOVCAP_CODE_PROBLEM,
       {"Weak", "执行能力弱"},
       {0},
       "EXE1",
       true,
       GOVCAP_DIRECTION_UNSAID},
      {"EXE-M1",
       GOVCAP_CODE_MEASURE,
       {"Strengthen", "强化执行"},
       {0},
       NULL,
       true,
       GOVCAP_DIRECTION_DOWN},
  };
  GovcapLink link = {"EXE-P1", "EXE-M1", GOVCAP_BASIS_STATED};
  GovcapFramework *framework = g_new0 (GovcapFramework, 1);

  *framework = (GovcapFramework){.name = "tiny",
                                 .title = {"Tiny", "小框架"},
                                 .scale = five,
                                 .n_forms = 2,
                                 .n_areas = 2,
                                 .n_indicators = 3,
                                 .n_items = 7,
                                 .n_objectives = 1,
                                 .n_codes = 2,
                                 .n_links = 1,
                                 .forms = {"resident", "cadre"},
                                 .areas = g_memdup2 (areas, sizeof areas),
                                 .indicators = g_memdup2 (indicators, sizeof indicators),
                                 .items = g_memdup2 (items, sizeof items),
                                 .objectives = g_memdup2 (&objective, sizeof objective),
                                 .codes = g_memdup2 (codes, sizeof codes),
                                 .links = g_memdup2 (&link, sizeof link),
                                 .arena = g_string_chunk_new (64),
                                 .owned = g_ptr_array_new ()};
  return framework;
}

void
set_up (Demo *demo, const void *data)
{
  const unsigned long *seed = data;
  g_autoptr (GError) error = NULL;

  demo->framework = tiny_framework ();
  demo->folder = g_dir_make_tmp ("govcap-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_true (govcap_simulate_study (demo->framework, demo->folder, *seed, &error));
  g_assert_no_error (error);
}

void
tear_down (Demo *demo, const void *data)
{
  (void)data;
  govcap_framework_free (demo->framework);
  govcap_folder_remove (demo->folder);
  g_free (demo->folder);
}

char *
read_file (const Demo *demo, const char *name)
{
  g_autofree char *path = g_build_filename (demo->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  size_t length = 0;

  govcap_file_read (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (bytes, (gssize)length, NULL));
  return bytes;
}

/* Cells of one RFC 4180 row; the demo has no line feed inside a cell. */
static GPtrArray *
split_row (const char *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  GString *cell = g_string_new (NULL);
  bool quoted = false;

  for (const char *at = row;; at++) {
    if (*at == '"' && quoted && at[1] == '"') {
      g_string_append_c (cell, '"');
      at++;
    } else if (*at == '"') {
      quoted = !quoted;
    } else if (!*at || (*at == ',' && !quoted)) {
      g_ptr_array_add (cells, g_strdup (cell->str));
      g_string_truncate (cell, 0);
      if (!*at)
        break;
    } else {
      g_string_append_c (cell, *at);
    }
  }
  g_string_free (cell, TRUE);
  return cells;
}

const char *
cell_of (const GPtrArray *rows, size_t row, size_t column)
{
  const GPtrArray *cells = rows->pdata[row];

  g_assert_cmpuint (column, <, cells->len);
  return cells->pdata[column];
}

GPtrArray *
read_sheet (const Demo *demo, const char *name)
{
  g_autofree char *bytes = read_file (demo, name);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  g_assert_true (g_str_has_suffix (bytes, "\n"));
  bytes[strlen (bytes) - 1] = '\0';
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", -1);
  for (size_t i = 0; lines[i]; i++) {
    GPtrArray *cells = split_row (lines[i]);
    g_ptr_array_add (rows, cells);
    g_assert_cmpuint (cells->len, ==, ((GPtrArray *)rows->pdata[0])->len);
  }
  return rows;
}
