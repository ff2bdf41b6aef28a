/* The ledger of events and the list of grids: what is read, what is told, each mistake by its message. */
#include "said.h"

#include "check.h"

#include <math.h>

#define WAVES "waves: [{year: 2024, data: [{file: s.csv, form: resident}]}]\n"
#define PEOPLE "town,a1\nX,1\nY,2\n"
#define GRIDS "grid_id,community,households,staff_ft,staff_pt,party_registered,party_active\n"
#define EVENTS                                                                                     \
  "event_id,grid_id,source,type1,type2,level,reported_at,accepted_at,closed_at,status,n_depts,"    \
  "reopened,satisfied\n"
#define TWO_GRIDS GRIDS "G1,东园,300,1,2,40,12\nG2,,,,,,\n"

/* NULL: the study names no such file. */
static Reading
prepare (const char *grids, const char *events)
{
  g_autofree char *lines = g_strconcat (WAVES, grids ? "grids: grids.csv\n" : "",
                                        events ? "events: events.csv\n" : "", NULL);
  Reading reading = reading_new (PEOPLE, strlen (PEOPLE), lines);
  g_autofree char *one = g_build_filename (reading.folder, "grids.csv", NULL);
  g_autofree char *other = g_build_filename (reading.folder, "events.csv", NULL);

  if (grids)
    reading_put (one, grids, strlen (grids));
  if (events)
    reading_put (other, events, strlen (events));
  return reading;
}

static const GovcapEvent *
event_at (const GovcapData *data, size_t i)
{
  return &g_array_index (data->events, GovcapEvent, i);
}

static void
test_read (void)
{
  Reading reading =
      prepare (TWO_GRIDS, EVENTS "E1,G1,来电,矛盾纠纷,邻里,general,2024-03-05 13:20,2024/3/5 "
                                 "13:30:10,2024年3月6日8时5分,已办结,2,否,是\n"
                                 "E2,G2,Patrol,hidden danger,,major,20240305,,,open,,,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (data->grids->len, ==, 2);
  const GovcapGrid *grid = &g_array_index (data->grids, GovcapGrid, 0);
  g_assert_cmpstr (grid->id, ==, "G1");
  g_assert_cmpstr (grid->community, ==, "东园");
  check_close (grid->households, 300, 0);
  check_close (grid->staff_full, 1, 0);
  check_close (grid->staff_part, 2, 0);
  check_close (grid->party_registered, 40, 0);
  check_close (grid->party_active, 12, 0);
  check_close (g_array_index (data->grids, GovcapGrid, 1).staff_full, NAN, 0);

  g_assert_cmpuint (data->events->len, ==, 2);
  const GovcapEvent *event = event_at (data, 0);
  g_assert_cmpstr (event->id, ==, "E1");
  g_assert_cmpstr (event->grid, ==, "G1");
  g_assert_cmpstr (event->type1, ==, "矛盾纠纷");
  g_assert_cmpstr (event->type2, ==, "邻里");
  g_assert_cmpstr (event->level, ==, "general");
  g_assert_cmpint (event->source, ==, GOVCAP_FROM_CALL);
  g_assert_cmpint (event->status, ==, GOVCAP_EVENT_CLOSED);
  check_close (event->reported_at, 1709644800, 0); /* date -u -d '2024-03-05 13:20' +%s */
  check_close (event->accepted_at, 1709645410, 0);
  check_close (event->closed_at, 1709712300, 0); /* 2024-03-06 08:05 */
  g_assert_false (event->by_day);
  check_close (event->departments, 2, 0);
  check_close (event->reopened, 0, 0);
  check_close (event->satisfied, 1, 0);
  event = event_at (data, 1);
  g_assert_cmpint (event->source, ==, GOVCAP_FROM_PATROL);
  g_assert_cmpint (event->status, ==, GOVCAP_EVENT_OPEN);
  check_close (event->reported_at, 1709596800, 0);
  g_assert_true (event->by_day);
  g_assert_null (event->type2);
  check_close (event->closed_at, NAN, 0);
  check_close (event->satisfied, NAN, 0);
  const GovcapInputFile *file = data->files->pdata[data->files->len - 2];
  g_assert_true (g_str_has_suffix (file->path, "events.csv")); /* the answers come last */
  g_assert_cmpuint (file->rows, ==, 2);
  g_assert_cmpuint (strlen (file->sha256), ==, 64);
  reading_free (&reading);
}

/* How a time may be written; NAN: it is none. All of 2024-03-05, which begins at 1709596800. */
static const struct {
  const char *text;
  double after; /* seconds after the midnight of that day */
} moments[] = {
    {"2024-03-05", 0},
    {"2024-3-5", 0},
    {"2024.03.05", 0},
    {"2024年3月5日", 0},
    {"2024年3月5日 13时20分05秒", 48005},
    {"2024年3月5日13:20", 48000},
    {"2024-03-05T13:20:05.750", 48005},
    {"2024-03-05  13：20", 48000},
    {"20240305132005", 48005},
    {"2024-03-05 24:00", 86400},
    {"2024-02-29", -5 * 86400},
    {"1970-01-01 00:00:01", 1 - 1709596800.0},
    {"2024-03-05 24:01", NAN},
    {"2024-03-05 13:60", NAN},
    {"2024-03-05 13", NAN},
    {"2024-03-05 13:20 pm", NAN},
    {"2024-03-05T13:20:00Z", NAN},
    {"2024-03-05T13:20:00+08:00", NAN},
    {"2023-02-29", NAN},
    {"2024-13-05", NAN},
    {"2024-03", NAN},
    {"2024", NAN},
    {"3/5/2024", NAN},
    {"20241305", NAN},
    {"202403051320", NAN},
    {"45356.5", NAN},
    {"1899-12-31", NAN},
    {"2200-01-01", NAN},
    {"yesterday", NAN},
    {"昨日", NAN},
    {"2024-03-05                                        日", NAN},
    {"99999999999999999999999999999999999999999999", NAN},
};

static void
test_moments (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autofree char *events =
        g_strdup_printf ("event_id,grid_id,reported_at\nE,G,%s\n", moments[i].text);
    Reading reading = prepare (NULL, events);
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapData) data = reading_load (&reading, &error);
    if (isnan (moments[i].after) != !data)
      fprintf (stderr, "'%s' is %s\n", moments[i].text, data ? "taken" : "refused"), g_test_fail ();
    else if (data)
      check_close (event_at (data, 0)->reported_at, 1709596800 + moments[i].after, 0);
    reading_free (&reading);
  }
}

static void
test_told (void)
{
  Reading reading =
      prepare (GRIDS "G1,,1,0,0,3,4\nG2,,1,0,,1,1\nG3,,1,0,0,,\n",
               "event_id,grid_id,source,reported_at,accepted_at,closed_at,status,staisfied,电话\n"
               "E1,G1,rumour,2024-03-05 09:00,2024-03-05 08:00,2024-03-05,closed,1,1\n"
               "E2,,rumour,,,,half-done,,\n"
               "E3,G1,hearsay,2024-03-05,2024-03-09,2024-03-07,open,,\n"
               "E4,G1,张三来电13812345678,2024-03-05,,,已办结,,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  static const char *const told[] = {
      "grids.csv:2: grids without any staff, full-time or part-time: 2 in all, the first here",
      "grids.csv:2: grids with more active party members than registered ones: 1 in all, the first "
      "here",
      "events.csv: column 'staisfied' is not kept; is it 'satisfied'?",
      "events.csv: column '电话' is not kept",
      "events.csv: words in column 'source' that are not known: rumour / hearsay / …; 4 events "
      "count "
      "as if it were empty",
      "events.csv: words in column 'status' that are not known: half-done; 1 event counts as if it "
      "were empty",
      "events.csv:3: events that name no grid: 1 in all, the first here",
      "events.csv:3: events without a time of report: 1 in all, the first here",
      "events.csv:5: events that are closed, but nobody says when: 1 in all, the first here",
      "events.csv:4: events that are still open, but have a time of closing: 1 in all, the first "
      "here",
      "events.csv:2: events that were accepted before they were reported: 1 in all, the first here",
      "events.csv:4: events that were accepted after they were closed: 1 in all, the first here",
      "events.csv: 3 events have a date without a time of day: days can be counted, hours cannot",
      "events.csv: 2 of 3 grids have no event, the first 'G2'",
  };

  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (told); i++)
    if (!has_said (&reading, data, told[i]))
      fprintf (stderr, "nothing says '%s'\n", told[i]), g_test_fail ();
  g_assert_cmpint (event_at (data, 0)->source, ==, GOVCAP_FROM_UNSAID);
  g_assert_cmpint (event_at (data, 1)->status, ==, GOVCAP_EVENT_UNSAID);
  reading_free (&reading);
}

/* However many words nobody knows, one finding says so, and it stays short. */
static void
test_many_words (void)
{
  g_autoptr (GString) events = g_string_new ("event_id,grid_id,source,reported_at\n");
  g_autofree char *long_word = g_strnfill (1 << 20, 'x');
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (events, "E%d,G,word %d,2024-03-05 10:00\n", i, i);
  g_string_append_printf (events, "%s,%s,%s,2024-03-05 10:00\n", long_word, long_word, long_word);
  Reading reading = prepare (NULL, events->str);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (data->events->len, ==, 20001);
  g_assert_true (has_said (&reading, data,
                           "events.csv: words in column 'source' that are not known: word 0 / word "
                           "1 / word 2 / word 3 / word 4 / word 5 / word 6 / word 7 / word 8 / "
                           "word 9 / word 10 / word 11 / …; 20001 events count as if it were "
                           "empty"));
  g_assert_cmpuint (data->findings->len, <, 10);
  reading_free (&reading);
}

/* Without a list, any grid will do. A word for "no answer" is none. */
static void
test_alone (void)
{
  Reading reading = prepare (NULL, "event_id,grid_id,reported_at,closed_at,satisfied\n"
                                   "E1,G9,2024-03-05 13:20,2024-03-05,9\n");
  g_autofree char *study = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (reading.study, &study, NULL, NULL));
  g_autofree char *with = g_strconcat (study, "missing: {codes: [9]}\n", NULL);
  reading_put (reading.study, with, strlen (with));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (event_at (data, 0)->grid, ==, "G9");
  check_close (event_at (data, 0)->satisfied, NAN, 0);
  reading_free (&reading);
}

typedef struct {
  const char *path, *grids, *events, *message;
} Bad;

#define E1 "E1,G1,,,,,2024-03-05 10:00"

static const Bad bad[] = {
    {"grids-without-ids", "community\nA\n", NULL, "grids.csv: there is no column 'grid_id'"},
    {"no-grids", GRIDS, NULL, "grids.csv: there is a header but no grid below it"},
    {"a-grid-without-an-id", GRIDS ",A,1,1,1,1,1\n", NULL,
     "grids.csv:2: column 'grid_id' is empty here"},
    {"a-grid-twice", GRIDS "G1,A,1,1,1,1,1\nG2,,,,,,\nG1,B,1,1,1,1,1\n", NULL,
     "grids.csv:4: 'G1' in column 'grid_id' stands at grids.csv:2 already"},
    {"fewer-than-no-staff", GRIDS "G1,A,1,-1,1,1,1\n", NULL,
     "grids.csv:2: '-1' in column 'staff_ft' is not a number from 0 to 1e+09"},
    {"half-a-household", GRIDS "G1,A,1.5,1,1,1,1\n", NULL,
     "grids.csv:2: '1.5' in column 'households' is no whole number"},
    {"a-longer-row", GRIDS "G1,A,1,1,1,1,1,1\n", NULL,
     "grids.csv:2: this row has more cells than the header has columns"},
    {"events-without-times", TWO_GRIDS, "event_id,grid_id\nE1,G1\n",
     "events.csv: there is no column 'reported_at'"},
    {"events-without-grids", TWO_GRIDS, "event_id,reported_at\nE1,2024-03-05\n",
     "events.csv: there is no column 'grid_id'"},
    {"no-events", TWO_GRIDS, EVENTS, "events.csv: there is a header but no event below it"},
    {"an-event-twice", TWO_GRIDS, EVENTS E1 "\n\n" E1 "\n",
     "events.csv:4: 'E1' in column 'event_id' stands at events.csv:2 already"},
    {"a-grid-not-known", TWO_GRIDS, EVENTS E1 "\nE2,G3,,,,,2024-03-05\n",
     "events.csv:3: grids.csv has no grid 'G3'"},
    {"no-date", TWO_GRIDS, EVENTS E1 ",soon\n",
     "events.csv:2: 'soon' in column 'accepted_at' is not a date; write 2024-05-31 or 2024-05-31 "
     "13:20:00"},
    {"closed-before-reported", TWO_GRIDS, EVENTS E1 ",,2024-03-05 09:59\n",
     "events.csv:2: closed at 2024-03-05 09:59, before it was reported at 2024-03-05 10:00"},
    {"closed-the-day-before", TWO_GRIDS, EVENTS E1 ",,2024-03-04\n",
     "events.csv:2: closed at 2024-03-04, before it was reported at 2024-03-05 10:00"},
    {"fewer-than-no-departments", TWO_GRIDS, EVENTS E1 ",,,,-2\n",
     "events.csv:2: '-2' in column 'n_depts' is not a number from 0 to 1e+06"},
    {"neither-yes-nor-no", TWO_GRIDS, EVENTS E1 ",,,,,maybe\n",
     "events.csv:2: 'maybe' in column 'reopened' is neither yes nor no; write 1 or 0, or leave it "
     "empty"},
    {"two-columns-alike", TWO_GRIDS, "event_id,grid_id,reported_at,grid_id\n",
     "events.csv: two columns are called 'grid_id'"},
};

static void
test_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = prepare (one->grids, one->events);

  reading_check_refused (&reading, one->message);
}

/* A file larger than any such table is refused in words, and soon. */
static void
test_too_large (void)
{
  g_autoptr (GString) events = g_string_new ("event_id,grid_id,reported_at,type1\n");
  g_autofree char *type = g_strnfill (1000, 'x');
  g_autoptr (GError) error = NULL;

  while (events->len <= (size_t)65 << 20)
    g_string_append_printf (events, "E%zu,G,2024-03-05,%s\n", events->len, type);
  Reading reading = prepare (NULL, events->str);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_null (data);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *message = reading_message (&reading, en);
  g_assert_cmpstr (message, ==, "events.csv: is larger than 64 MB, or has too many rows and cells");
  reading_free (&reading);
}

/* Units by value, label or a name of before, by year where an event has one; an event without is where
 * its grid is. */
static void
test_units (void)
{
  Reading reading = reading_new (PEOPLE, strlen (PEOPLE),
                                 WAVES "units: units.csv\ngrids: grids.csv\nevents: events.csv\n");
  static const char *const files[][2] = {
      {"units.csv",
       "unit,year,now,label_zh\nX,,,东园\nY,,,\nOld,2023,X,\nTwo,2022,X,\nTwo,2023,Y,\n"},
      {"grids.csv", "grid_id,community\nG1,东园\nG2,Old\nG3,Two\nG4,\nG5,Z\nG6,Z\n"},
      {"events.csv", "event_id,grid_id,reported_at,community\nE1,G1,2023-05-01,\n"
                     "E2,G4,2022-05-01,Two\nE3,G4,2023-05-01,Two\nE4,G1,2024-05-01,Y\n"
                     "E5,G5,2024-05-01,\nE6,G1,2024-05-01,nowhere\n"},
  };
  const char *grid_units[] = {"X", "X", NULL, NULL, NULL, NULL};
  const char *event_units[] = {"X", "X", "Y", "Y", NULL, NULL};
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (reading.folder, files[i][0], NULL);
    reading_put (path, files[i][1], strlen (files[i][1]));
  }
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (grid_units); i++)
    g_assert_cmpstr (g_array_index (data->grids, GovcapGrid, i).unit, ==, grid_units[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (event_units); i++)
    g_assert_cmpstr (event_at (data, i)->unit, ==, event_units[i]);
  g_assert_true (has_said (&reading, data,
                           "grids.csv: no units of the study: Two / Z; 3 rows count for none"));
  g_assert_true (has_said (
      &reading, data, "grids.csv: names of before count as the units of today: Old → X; 1 rows"));
  g_assert_true (has_said (&reading, data,
                           "events.csv: no units of the study: nowhere; 1 rows count for none"));
  g_assert_true (has_said (&reading, data,
                           "events.csv: 1 events name another unit than the list of grids gives "
                           "their grid, the first is 'E4'; they count where they say"));
  reading_free (&reading);
}

/* Communities may be smaller than the study's units: that is said once and is no mistake. */
static void
test_smaller (void)
{
  Reading reading = prepare ("grid_id,community\nG1,13800000000\nG2,北里\nG3,北里\n", NULL);
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);

  g_assert_nonnull (data);
  g_assert_true (has_said (&reading, data,
                           "grids.csv: none of its communities is a unit of the study: 北里 / …; 3 "
                           "rows"));
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/ledger/read", test_read);
  g_test_add_func ("/ledger/times", test_moments);
  g_test_add_func ("/ledger/what-is-told", test_told);
  g_test_add_func ("/ledger/many-words", test_many_words);
  g_test_add_func ("/ledger/without-a-list-of-grids", test_alone);
  g_test_add_func ("/ledger/too-large", test_too_large);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/ledger/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], test_bad);
  }
  g_test_add_func ("/ledger/units", test_units);
  g_test_add_func ("/ledger/communities smaller than units", test_smaller);
  return g_test_run ();
}
