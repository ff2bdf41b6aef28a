/* The coding sheet: what the segments hold, and what two coders saw in them. */
#include "evidence.h"
#include "sheet.h"
#include "sources.h"

#include <math.h>
#include <string.h>

#define P_SECOND_CODER_READS 0.6
#define P_SEEN 0.87     /* that a coder applies a code that fits */
#define P_MISTAKEN 0.06 /* that a coder adds one that does not */
#define P_OTHER_VALENCE 0.08
#define P_LINKED 0.6 /* that the second code of a segment follows from the first */
#define MOST_CODES 3

typedef struct {
  size_t code;
  int valence;
} Mark;

typedef struct {
  Mark marks[MOST_CODES];
  size_t n;
} Marks;

typedef struct {
  const County *county;
  const Source *source;
  const char *id, *quote;
  gsl_rng *random;
} Segment;

static size_t
code_number (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_codes; i++)
    if (!strcmp (framework->codes[i].code, code))
      return i;
  return GOVCAP_NONE;
}

/* Where things stand in that town for what the code is about; 60 for a code about nothing scored.
 */
static double
level_of (const County *county, const Source *source, const GovcapCode *code)
{
  const GovcapFramework *framework = county->framework;

  for (size_t i = 0; code->indicator && i < framework->n_indicators; i++)
    if (!strcmp (framework->indicators[i].code, code->indicator))
      return county_town_level (county, source->town, source->year, framework->indicators[i].area) +
             county->indicator[i];
  return 60;
}

/* People speak of what goes badly, and less of why and what to do. */
static double
salience (const County *county, const Source *source, const GovcapCode *code)
{
  if (code->kind == GOVCAP_CODE_PROBLEM)
    return 3 * exp ((60 - level_of (county, source, code)) / 12);
  return code->kind == GOVCAP_CODE_CAUSE ? 1.5 : 1;
}

static size_t
draw_code (const County *county, const Source *source, gsl_rng *random)
{
  const GovcapFramework *framework = county->framework;
  double sum = 0;

  for (size_t i = 0; i < framework->n_codes; i++)
    sum += salience (county, source, &framework->codes[i]);
  double left = gsl_rng_uniform (random) * sum;
  for (size_t i = 0; i + 1 < framework->n_codes; i++)
    if ((left -= salience (county, source, &framework->codes[i])) < 0)
      return i;
  return framework->n_codes - 1;
}

/* One of the codes that the framework links to @code, or GOVCAP_NONE. */
static size_t
draw_linked (const GovcapFramework *framework, size_t code, gsl_rng *random)
{
  const char *name = framework->codes[code].code;
  size_t found = GOVCAP_NONE;
  unsigned long n = 0;

  for (size_t i = 0; i < framework->n_links; i++) {
    const GovcapLink *link = &framework->links[i];
    const char *other = !strcmp (link->from, name) ? link->to
                        : !strcmp (link->to, name) ? link->from
                                                   : NULL;
    if (other && gsl_rng_uniform_int (random, ++n) == 0)
      found = code_number (framework, other);
  }
  return found;
}

static int
draw_valence (const County *county, const Source *source, const GovcapCode *code, gsl_rng *random)
{
  double chance = gsl_rng_uniform (random);

  if (code->kind == GOVCAP_CODE_ACHIEVEMENT)
    return 1;
  if (code->kind == GOVCAP_CODE_MEASURE)
    return chance < 0.5;
  if (code->kind == GOVCAP_CODE_CAUSE)
    return chance < 0.7 ? -1 : 0;
  return chance < (level_of (county, source, code) < 62 ? 0.88 : 0.6) ? -1 : 1;
}

static void
add_mark (Marks *marks, size_t code, int valence)
{
  for (size_t i = 0; i < marks->n; i++)
    if (marks->marks[i].code == code)
      return;
  if (code != GOVCAP_NONE && marks->n < MOST_CODES)
    marks->marks[marks->n++] = (Mark){code, valence};
}

/* What the segment truly holds: no code, one, or two of which the second often follows. */
static Marks
draw_content (const County *county, const Source *source, gsl_rng *random)
{
  const GovcapFramework *framework = county->framework;
  Marks marks = {.n = 0};
  double chance = gsl_rng_uniform (random);

  if (!framework->n_codes || chance < 0.18)
    return marks;
  size_t first = draw_code (county, source, random), second = GOVCAP_NONE;
  add_mark (&marks, first, draw_valence (county, source, &framework->codes[first], random));
  if (chance > 0.6)
    second = draw_chance (random, P_LINKED) ? draw_linked (framework, first, random)
                                            : draw_code (county, source, random);
  if (second != GOVCAP_NONE)
    add_mark (&marks, second, draw_valence (county, source, &framework->codes[second], random));
  return marks;
}

/* What one coder makes of it. A mistaken code lies beside a right one in the codebook. */
static Marks
draw_reading (const GovcapFramework *framework, const Marks *content, gsl_rng *random)
{
  Marks seen = {.n = 0};

  for (size_t i = 0; i < content->n; i++)
    if (draw_chance (random, P_SEEN)) {
      bool other = draw_chance (random, P_OTHER_VALENCE);
      add_mark (&seen, content->marks[i].code, other ? 0 : content->marks[i].valence);
    }
  if (framework->n_codes && draw_chance (random, P_MISTAKEN)) {
    size_t near =
        content->n ? content->marks[0].code : gsl_rng_uniform_int (random, framework->n_codes);
    add_mark (&seen, (near + 1) % framework->n_codes, -1);
  }
  return seen;
}

static void
put_mark (GString *sheet, const Segment *segment, const char *coder, const Mark *mark)
{
  const Source *source = segment->source;

  sheet_word (sheet, segment->id);
  sheet_word (sheet, source->id);
  sheet_word (sheet, source->type);
  sheet_word (sheet, segment->county->towns[source->town].name.zh);
  sheet_whole (sheet, FIRST_YEAR + (int)source->year);
  sheet_word (sheet, source->role);
  sheet_word (sheet, coder);
  if (mark) {
    sheet_word (sheet, segment->county->framework->codes[mark->code].code);
    sheet_whole (sheet, mark->valence);
  } else {
    sheet_empty (sheet);
    sheet_empty (sheet);
  }
  sheet_word (sheet, segment->quote);
  sheet_end_row (sheet);
}

/* A coder who read the segment and applied nothing leaves one row without a code. */
static void
put_reading (GString *sheet, const Segment *segment, const char *coder, const Marks *content)
{
  Marks seen = draw_reading (segment->county->framework, content, segment->random);

  for (size_t i = 0; i < seen.n; i++)
    put_mark (sheet, segment, coder, &seen.marks[i]);
  if (!seen.n)
    put_mark (sheet, segment, coder, NULL);
}

static void
put_segment (GString *sheet, const County *county, const Source *source, size_t number,
             gsl_rng *random)
{
  Marks content = draw_content (county, source, random);
  const Mark *main = content.n ? &content.marks[0] : NULL;
  g_autofree char *id = g_strdup_printf ("%s-%02zu", source->id, number + 1);
  g_autofree char *quote = quote_draw (main ? &county->framework->codes[main->code] : NULL,
                                       main ? main->valence : 0, random);
  Segment segment = {county, source, id, quote, random};

  put_reading (sheet, &segment, "甲", &content);
  if (draw_chance (random, P_SECOND_CODER_READS))
    put_reading (sheet, &segment, "乙", &content);
}

bool
coding_write (const County *county, unsigned long seed, const char *folder, GError **error)
{
  static const char *const header[] = {"seg_id",  "source_id", "source_type", "unit",
                                       "year",    "role",      "coder",       "code",
                                       "valence", "quote",     NULL};
  g_autoptr (gsl_rng) random = stream_new (seed, STREAM_CODING);
  g_autoptr (GArray) sources = sources_draw (random);
  g_autoptr (GString) sheet = g_string_new (NULL);

  sheet_header (sheet, header);
  for (size_t i = 0; i < sources->len; i++) {
    const Source *source = &g_array_index (sources, Source, i);
    for (size_t s = 0; s < source->segments; s++)
      put_segment (sheet, county, source, s, random);
  }
  return sheet_write (sheet, folder, "coding.csv", error) &&
         sources_write (county, sources, folder, error);
}
