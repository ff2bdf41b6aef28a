/* What two waves must have in common before a change is shown, and which waves are compared. */
#include "change_study.h"

#define ITEMS(items)                                                                               \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nforms: [resident, cadre]\n"                   \
  "areas: [{code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: I}, items: [" items   \
  "]}]}]\n"

#define A "{code: a, text: {en: Is it clean?}}"
#define B "{code: b, text: {en: Is it near?, zh: 近吗？}}"
#define C "{code: c, text: {en: Is it far?}}"
#define NOW ITEMS (A ", " B ", " C)

static const char before_csv[] = "town,a,b,c\nX,1,2,1\nX,3,2,2\nX,2,1,1\n";
static const char after_csv[] = "town,a,b,c\nX,5,3,4\nX,4,3,5\nX,4,4,5\n";

/* What 2024 says beside its year, and the questionnaire of 2023. */
static GovcapData *
read_waves (const char *more, const char *then)
{
  g_autofree char *study =
      g_strdup_printf ("title: {en: T}\nframework: now.yaml\nunit: town\n"
                       "waves:\n  - {year: 2023, mode: paper, framework: then.yaml, data: [{file: "
                       "before.csv, form: resident}]}\n"
                       "  - {year: 2024, %s data: [{file: after.csv, form: resident}]}\n",
                       more);
  const File files[] = {{"study.yaml", study},      {"now.yaml", NOW},        {"then.yaml", then},
                        {"before.csv", before_csv}, {"after.csv", after_csv}, {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

/* An item of 2023 that was asked otherwise in 2024. */
typedef struct {
  const char *path, *then, *bridge, *note;
  double from; /* 2023's mean of what is linked */
} Break;

/* Means of 2023: a 25, b 50/3, c 25/3. */
static const Break breaks[] = {
    {"nothing-changed", NOW, "", NULL, 50.0 / 3},
    {"other-words", ITEMS ("{code: a, text: {en: Is it tidy?}}, " B ", " C), "",
     "Left out of every change, worded otherwise: a.", 12.5},
    {"other-words-in-one-language",
     ITEMS (A ", {code: b, text: {en: Is it near?, zh: 很近吗？}}, " C), "",
     "变化中不计题目措辞变了的题项：b。", 50.0 / 3},
    {"a-language-more-is-no-other-word", ITEMS (A ", {code: b, text: {zh: 近吗？}}, " C), "", NULL,
     50.0 / 3},
    {"another-scale", ITEMS (A ", {code: b, text: {en: Is it near?}, scale: {min: 0, max: 5}}, " C),
     "", "Left out of every change, answered on another scale: b.", 50.0 / 3},
    {"other-labels",
     ITEMS (A ", {code: b, text: {en: Is it near?}, scale: {min: 1, max: 5, labels: {en: [a, b, c, "
              "d, e]}}}, " C),
     "", NULL, 50.0 / 3}, /* 2024 says nothing of its labels */
    {"another-key", ITEMS (A ", " B ", {code: c, text: {en: Is it far?}, reverse: true}"), "",
     "Left out of every change, scored in the other direction: c.", 125.0 / 6},
    {"another-code", ITEMS (A ", " B ", {code: d, text: {en: Is it far?}}"), "",
     "Left out of every change, asked in one of the waves only: c.", 125.0 / 6},
    {"other-words-bridged", ITEMS ("{code: a, text: {en: Is it tidy?}}, " B ", " C),
     "bridge: [wording],", NULL, 50.0 / 3},
    /* 2, 2, 1 on 0-5 are 40, 40, 20 */
    {"another-scale-bridged",
     ITEMS (A ", {code: b, text: {en: Is it near?}, scale: {min: 0, max: 5}}, " C),
     "bridge: [scale],", NULL, (25 + 100.0 / 3 + 25.0 / 3) / 3},
    {"a-key-cannot-be-bridged",
     ITEMS (A ", " B ", {code: c, text: {en: Is it far?}, reverse: true}"),
     "bridge: [wording, scale, form, mode],", "scored in the other direction: c.", 125.0 / 6},
};

static void
test_break (const void *data)
{
  const Break *one = data;
  g_autofree char *more = g_strconcat ("mode: paper, ", one->bridge, NULL);
  g_autoptr (GovcapData) waves = read_waves (more, one->then);
  g_autoptr (GovcapTable) table = table_with (waves, "change", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "X", "EXE", "from"), one->from, 1e-14);
  if (one->note)
    check_note (table, one->note);
  else
    g_assert_false (has_note (table, "Left out"));
}

static void
test_nothing_linked (void)
{
  g_autoptr (GovcapData) waves = read_waves (
      "", ITEMS ("{code: a, text: {en: x}}, {code: b, text: {en: y}}, {code: c, text: {en: z}}"));
  g_autoptr (GError) error = NULL;

  g_assert_null (table_with (waves, "change", (GovcapOptions){0}, &error));
  check_failed (error, "waves '2023' and '2024' have no item in common that was asked alike");
}

/* By phone, people answer otherwise than on paper. */
static void
test_mode (void)
{
  g_autoptr (GovcapData) changed = read_waves ("mode: phone,", NOW);
  g_autoptr (GovcapData) bridged = read_waves ("mode: phone, bridge: [mode],", NOW);
  g_autoptr (GovcapData) unknown = read_waves ("", NOW);
  g_autoptr (GovcapTable) without = table_with (changed, "change", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) with = table_with (bridged, "change", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) half = table_with (unknown, "change", (GovcapOptions){0}, NULL);
  size_t row = row_of (without, "X", "EXE");

  g_assert_true (is_word (without, row, "verdict", ""));
  g_assert_false (isnan (cell_at (without, row, "p_adj").number));
  check_note (without, "No verdict: the mode of the survey changed (paper, then phone)");
  check_note (without, "say 'bridge: [mode]' in the later wave");
  g_assert_true (is_word (with, row, "verdict", "up"));
  g_assert_false (has_note (with, "No verdict"));
  check_note (half, "the mode of the survey changed (paper, then –)");
}

/* The later wave says what is bridged, also to one who asks for the change backwards. */
static void
test_backwards (void)
{
  g_autoptr (GovcapData) bridged = read_waves ("mode: phone, bridge: [mode],", NOW);
  const GovcapOptions options = {.from = "2024", .to = "2023"};
  g_autoptr (GovcapTable) table = table_with (bridged, "change", options, NULL);
  g_autoptr (GovcapTable) forward = table_with (bridged, "change", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "X", "EXE", "change"), -value_of (forward, "X", "EXE", "change"),
               1e-14);
  check_close (value_of (table, "X", "EXE", "se"), value_of (forward, "X", "EXE", "se"), 1e-14);
  g_assert_true (is_word (table, row_of (table, "X", "EXE"), "verdict", "down"));
}

#define RESIDENTS_THEN_CADRES                                                                      \
  "title: {en: T}\nframework: now.yaml\nunit: town\nwaves:\n"                                      \
  "  - {year: 2023, data: [{file: before.csv, form: resident}]}\n"                                 \
  "  - {year: 2024, data: [{file: after.csv, form: cadre}]"

static void
test_form (void)
{
  for (size_t bridged = 0; bridged < 2; bridged++) {
    g_autofree char *study =
        g_strconcat (RESIDENTS_THEN_CADRES, bridged ? ", bridge: [form]}\n" : "}\n", NULL);
    const File files[] = {{"study.yaml", study},
                          {"now.yaml", NOW},
                          {"before.csv", before_csv},
                          {"after.csv", after_csv},
                          {NULL, NULL}};
    g_autoptr (GovcapData) data = read_files (files, NULL);
    g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);
    g_assert_true (is_word (table, row_of (table, "X", "EXE"), "verdict", bridged ? "up" : ""));
    g_assert_true (has_note (table, "No verdict: the two waves used different forms.") == !bridged);
  }
}

#define WAVE(year) "  - {year: " year ", data: [{file: before.csv, form: resident}]}\n"

/* Which waves a wrong choice names. */
static void
test_choice (void)
{
  static const struct {
    const char *waves, *wave, *from, *to, *message;
  } wrong[] = {
      {WAVE ("2024"), NULL, NULL, NULL,
       "a change needs two waves, and there is none before '2024'"},
      {WAVE ("2023") WAVE ("2024"), "2024", NULL, NULL,
       "--wave: a change needs two waves; choose them by --from and --to"},
      {WAVE ("2023") WAVE ("2024"), NULL, "2019", NULL, "--from: the study has no wave '2019'"},
      {WAVE ("2023") WAVE ("2024"), NULL, NULL, "2019", "--to: the study has no wave '2019'"},
      {WAVE ("2023") WAVE ("2024"), NULL, NULL, "2023",
       "a change needs two waves, and there is none before '2023'"},
      {WAVE ("2023") WAVE ("2024"), NULL, "2024", NULL,
       "'--from' and '--to' name the same wave, '2024'"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *study = g_strconcat (
        "title: {en: T}\nframework: now.yaml\nunit: town\nwaves:\n", wrong[i].waves, NULL);
    const File files[] = {
        {"study.yaml", study}, {"now.yaml", NOW}, {"before.csv", before_csv}, {NULL, NULL}};
    const GovcapOptions options = {.wave = wrong[i].wave, .from = wrong[i].from, .to = wrong[i].to};
    g_autoptr (GovcapData) data = read_files (files, NULL);
    g_autoptr (GError) error = NULL;
    g_assert_null (table_with (data, "change", options, &error));
    check_failed (error, wrong[i].message);
  }
}

/* The last two of three, unless others are asked for. */
static void
test_three (void)
{
  static const char study[] =
      "title: {en: T}\nframework: now.yaml\nunit: town\nwaves:\n"
      "  - {year: 2022, data: [{file: after.csv, form: resident}]}\n" WAVE (
          "2023") "  - {year: 2024, data: [{file: after.csv, form: resident}]}\n";
  const File files[] = {{"study.yaml", study},
                        {"now.yaml", NOW},
                        {"before.csv", before_csv},
                        {"after.csv", after_csv},
                        {NULL, NULL}};
  g_autoptr (GovcapData) data = read_files (files, NULL);
  g_autoptr (GovcapTable) last = table_with (data, "change", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) first =
      table_with (data, "change", (GovcapOptions){.from = "2022", .to = "2023"}, NULL);
  g_autoptr (GovcapTable) far = table_with (data, "change", (GovcapOptions){.from = "2022"}, NULL);

  check_note (last, "Change from 2023 to 2024 on the items that both waves asked alike (3)");
  g_assert_true (is_word (last, 0, "wave", "2024"));
  check_close (value_of (first, "X", "EXE", "change"), -value_of (last, "X", "EXE", "change"),
               1e-14);
  check_close (value_of (far, "X", "EXE", "change"), 0, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (breaks); i++) {
    g_autofree char *path = g_strconcat ("/links/", breaks[i].path, NULL);
    g_test_add_data_func (path, &breaks[i], test_break);
  }
  g_test_add_func ("/links/nothing-was-asked-alike", test_nothing_linked);
  g_test_add_func ("/links/another-mode-has-no-verdict", test_mode);
  g_test_add_func ("/links/another-form-has-no-verdict", test_form);
  g_test_add_func ("/waves/backwards-the-sign-turns", test_backwards);
  g_test_add_func ("/waves/a-wrong-choice-is-refused", test_choice);
  g_test_add_func ("/waves/the-last-two-unless-told", test_three);
  return g_test_run ();
}
