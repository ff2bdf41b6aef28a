/* Tables of nobody: small numbers in them are not hidden. */
#include "govcap/suppress.h"

#include <glib.h>

#define COLUMN(id, format)                                                                         \
  {                                                                                                \
    id, {id, id}, GOVCAP_FORMAT_##format                                                           \
  }

/* Counts of units are of no people: nothing of them is small. */
static void
objective (void)
{
  static const GovcapTableColumn about[] = {COLUMN ("wave", WORDS), COLUMN ("code", WORDS),
                                            COLUMN ("units", COUNT), COLUMN ("reached", COUNT),
                                            COLUMN ("lowest_unit", WORDS)};
  static const char *const names[] = {"overview-objective", "objective"};

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GovcapTable) table = govcap_table_new (names[i], (GovcapText){"O", NULL}, about, 5);
    GovcapCell row[] = {govcap_cell_word ("2024"), govcap_cell_word ("O-1"), govcap_cell_count (3),
                        govcap_cell_count (1), govcap_cell_word ("A")};
    govcap_table_row (table, row);
    g_assert_cmpuint (govcap_suppress (table, 5), ==, 0);
    g_assert_cmpfloat (govcap_table_cell (table, 0, 3).number, ==, 1);
    g_assert_cmpuint (table->notes->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suppress/objective measures", objective);
  return g_test_run ();
}
