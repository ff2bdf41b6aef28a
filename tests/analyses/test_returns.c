/* Table returns, by hand: 回收率 = returned / issued, 有效率 = valid / returned. */
#include "study.h"

static const char framework[] =
    "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 5}\nforms: [resident, "
    "cadre]\nareas:\n"
    "  - code: EXE\n    label: {en: E, zh: 执行}\n    indicators:\n"
    "      - code: EXE1\n        label: {en: I, zh: 指标}\n        items:\n"
    "          - {code: q1, text: {en: First, zh: 第一题}}\n";

#define STUDY                                                                                      \
  "title: {en: T}\nframework: framework.yaml\nunit: town\n"                                        \
  "waves: [{year: 2024, data: {file: first.csv, form: resident}}]\n"

typedef struct {
  const char *form, *unit, *channel;
  double issued, returned, valid, return_rate, valid_rate; /* NAN: null */
} Row;

static void
check_rows (const GovcapTable *table, const Row rows[], size_t n)
{
  g_assert_cmpuint (govcap_table_rows (table), ==, n);
  for (size_t i = 0; i < n && i < govcap_table_rows (table); i++) {
    g_assert_cmpstr (cell_at (table, i, "form").word, ==, rows[i].form);
    g_assert_cmpstr (cell_at (table, i, "unit").word, ==, rows[i].unit);
    g_assert_cmpstr (cell_at (table, i, "channel").word, ==, rows[i].channel);
    check_close (cell_at (table, i, "issued").number, rows[i].issued, 0);
    check_close (cell_at (table, i, "returned").number, rows[i].returned, 0);
    check_close (cell_at (table, i, "valid").number, rows[i].valid, 0);
    check_close (cell_at (table, i, "return_rate").number, rows[i].return_rate, 1e-15);
    check_close (cell_at (table, i, "valid_rate").number, rows[i].valid_rate, 1e-15);
  }
}

static const char record[] = "wave,form,unit,channel,issued,returned,valid\n"
                             "2024,resident,C,web,10,0,0\n"
                             "2024,resident,B,web,40,30,20\n"
                             "2024,resident,A,paper,20,16,12\n"
                             "2024,resident,A,web,30,24,20\n"
                             "2024,cadre,,,,8,4\n";

/* C is in no file of answers: it stands behind those that are. */
static void
test_hand (void)
{
  static const Row rows[] = {
      {"resident", NULL, NULL, 100, 70, 52, 70, 100 * 52. / 70},
      {"resident", NULL, "web", 80, 54, 40, 67.5, 100 * 40. / 54},
      {"resident", NULL, "paper", 20, 16, 12, 80, 75},
      {"resident", "A", NULL, 50, 40, 32, 80, 80},
      {"resident", "A", "paper", 20, 16, 12, 80, 75},
      {"resident", "A", "web", 30, 24, 20, 80, 100 * 20. / 24},
      {"resident", "B", "web", 40, 30, 20, 75, 100 * 20. / 30},
      {"resident", "C", "web", 10, 0, 0, 0, NAN},
      {"cadre", NULL, NULL, NAN, 8, 4, NAN, 50},
  };
  g_autoptr (GovcapData) data =
      read_study (framework, STUDY "fieldwork: second.csv\n", "town,q1\nA,1\nB,2\n", record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of (data, "returns", &error);

  g_assert_no_error (error);
  check_rows (table, rows, G_N_ELEMENTS (rows));
  g_assert_true (has_note (table,
                           "Return rate: returned of those issued; valid rate: valid of those "
                           "returned."));
}

static void
test_one_unit (void)
{
  static const Row rows[] = {{"resident", "B", "web", 40, 30, 20, 75, 100 * 20. / 30}};
  g_autoptr (GovcapData) data =
      read_study (framework, STUDY "fieldwork: second.csv\n", "town,q1\nA,1\nB,2\n", record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table =
      table_with (data, "returns", (GovcapOptions){.unit = "B"}, &error);

  g_assert_no_error (error);
  check_rows (table, rows, G_N_ELEMENTS (rows));
}

static void
test_none (void)
{
  g_autoptr (GovcapData) data = read_study (framework, STUDY, "town,q1\nA,1\nB,2\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of (data, "returns", &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/returns/by-hand", test_hand);
  g_test_add_func ("/returns/one-unit", test_one_unit);
  g_test_add_func ("/returns/no-record", test_none);
  return g_test_run ();
}
