#include "sources.h"
#include "sheet.h"

static const char *const speakers[] = {"村民", "村干部", "乡镇干部", "网格员", "乡镇分管领导"};
static const char *const meeting_places[] = {"村委会", "受访者家中", "乡镇政府会议室", "综治中心"};

/* What was gathered: in every @step-th town from @first on. @role, @place: NULL where they vary. */
static const struct {
  const char *type, *role, *place;
  size_t year, first, step;
  int segments[2], minutes[2]; /* from, to */
} plans[] = {
    {"interview", NULL, NULL, 0, 1, 2, {7, 14}, {25, 80}},
    {"observation", "观察记录", "议事协商会", 0, 2, 5, {4, 8}, {60, 120}},
    {"interview", NULL, NULL, 1, 0, 1, {7, 14}, {25, 80}},
    {"observation", "观察记录", "便民服务大厅", 1, 0, 6, {4, 8}, {60, 120}},
    {"document", "乡镇工作总结", "乡镇政府", 1, 3, 4, {4, 8}, {0, 0}},
    {"case", "典型案例", "综治中心", 1, 4, 4, {4, 8}, {0, 0}},
};

static Source
draw_source (size_t plan, size_t town, size_t number, gsl_rng *random)
{
  const int *segments = plans[plan].segments, *minutes = plans[plan].minutes;
  size_t place = gsl_rng_uniform_int (random, G_N_ELEMENTS (meeting_places));
  Source source = {.type = plans[plan].type, .town = town, .year = plans[plan].year};

  g_snprintf (source.id, sizeof source.id, "S%02zu", number + 1);
  source.role = plans[plan].role ? plans[plan].role : speakers[number % G_N_ELEMENTS (speakers)];
  source.place = plans[plan].place ? plans[plan].place : meeting_places[place];
  source.day = draw_whole (random, 0, 139);
  source.segments = (size_t)draw_whole (random, segments[0], segments[1]);
  source.minutes = draw_whole (random, minutes[0], minutes[1]);
  return source;
}

GArray *
sources_draw (gsl_rng *random)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (Source));

  for (size_t plan = 0; plan < G_N_ELEMENTS (plans); plan++)
    for (size_t town = plans[plan].first; town < N_TOWNS; town += plans[plan].step) {
      Source source = draw_source (plan, town, sources->len, random);
      g_array_append_val (sources, source);
    }
  return sources;
}

static void
put_source (GString *sheet, const County *county, const Source *source)
{
  g_autofree char *date = g_strdup_printf ("%d-%02d-%02d", FIRST_YEAR + (int)source->year,
                                           5 + source->day / 28, 1 + source->day % 28);

  sheet_word (sheet, source->id);
  sheet_word (sheet, source->role);
  sheet_word (sheet, county->towns[source->town].name.zh);
  sheet_word (sheet, date);
  sheet_word (sheet, source->place);
  if (source->minutes)
    sheet_whole (sheet, source->minutes);
  else
    sheet_empty (sheet);
  sheet_end_row (sheet);
}

bool
sources_write (const County *county, const GArray *sources, const char *folder, GError **error)
{
  static const char *const header[] = {"source_id", "role",    "unit", "date",
                                       "place",     "minutes", NULL};
  g_autoptr (GString) sheet = g_string_new (NULL);

  sheet_header (sheet, header);
  for (size_t i = 0; i < sources->len; i++)
    put_source (sheet, county, &g_array_index (sources, Source, i));
  return sheet_write (sheet, folder, "sources.csv", error);
}

/* A sentence around the code's own words. */
typedef struct {
  const char *before, *after;
} Frame;

static const Frame bad[] = {
    {"要说难处，还是", "，这几年变化不大。"}, {"群众反映最多的就是“", "”这一条。"},
    {"我们这儿", "，大家心里都有数。"},       {"上次开会也有人提到", "，没有下文。"},
    {"材料上好看，实际上", "的情况还在。"},
};
static const Frame good[] = {
    {"以前常说“", "”，这两年好多了。"},
    {"“", "”在我们这里已经不算突出了。"},
};
static const Frame why[] = {
    {"根子上是", "。"},
    {"说到底，原因在", "。"},
    {"您问为什么，我看还是", "。"},
};
static const Frame what_to_do[] = {
    {"建议下一步", "，光靠乡镇不行。"},
    {"今年已经开始", "，效果还要再看。"},
    {"大家希望能", "。"},
};
static const Frame reached[] = {{"", "这方面确实见了成效。"}, {"这几年做得最实的是", "。"}};
static const Frame nothing[] = {
    {"先介绍一下村里的基本情况。", ""},
    {"这几天正赶上农忙，人不好找。", ""},
    {"我在这里工作七年了。", ""},
};

typedef struct {
  const Frame *frames;
  size_t n;
} Frames;

static Frames
frames_for (const GovcapCode *code, int valence)
{
  static const Frames plain = {nothing, G_N_ELEMENTS (nothing)};
  static const Frames by_kind[] = {[GOVCAP_CODE_PROBLEM] = {bad, G_N_ELEMENTS (bad)},
                                   [GOVCAP_CODE_CAUSE] = {why, G_N_ELEMENTS (why)},
                                   [GOVCAP_CODE_MEASURE] = {what_to_do, G_N_ELEMENTS (what_to_do)},
                                   [GOVCAP_CODE_ACHIEVEMENT] = {reached, G_N_ELEMENTS (reached)}};

  if (!code)
    return plain;
  if (code->kind == GOVCAP_CODE_PROBLEM && valence > 0)
    return (Frames){good, G_N_ELEMENTS (good)};
  return by_kind[code->kind];
}

char *
quote_draw (const GovcapCode *code, int valence, gsl_rng *random)
{
  Frames fitting = frames_for (code, valence);
  const Frame *frame = &fitting.frames[gsl_rng_uniform_int (random, fitting.n)];

  return g_strconcat (frame->before, code ? govcap_text_in (code->label, GOVCAP_ZH) : "",
                      frame->after, NULL);
}
