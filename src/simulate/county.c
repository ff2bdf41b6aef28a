#include "county.h"

#include <gsl/gsl_randist.h>
#include <math.h>

/* Standard deviations in points of the 0-100 score. Town: 2.8 and 2.2 together make 3.6. Village:
 * 3.2 and 2.2 make 3.9, about 5 % of the variance between the people of a town. */
#define SD_TOWN 2.8
#define SD_TOWN_AREA 2.2
#define SD_VILLAGE 3.2
#define SD_VILLAGE_AREA 2.2
#define SD_INDICATOR 3.5
#define SD_ITEM 6.0
#define OFFICE_GAP 10.0
#define SD_OFFICE_GAP 2.0

/* In the order of the five capacities and their outcome: execution and negotiation weak,
 * peace-building strong, as the thesis has it. Other frameworks go round. */
static const double levels[] = {54, 64, 52, 58, 71, 60};

/* One town is small, so that a report shows what it does with few respondents. */
#define SMALL_TOWN ((size_t)9)

static const struct {
  GovcapText name, group;
} places[N_TOWNS] = {
    {{"Chaohui Subdistrict", "朝晖街道"}, {"county seat", "城区"}},
    {{"Qingshi Town", "青石镇"}, {"plain", "平原"}},
    {{"Liuhe Town", "柳河镇"}, {"plain", "平原"}},
    {{"Hongling Township", "红岭乡"}, {"hills", "山区"}},
    {{"Yunxi Town", "云溪镇"}, {"hills", "山区"}},
    {{"Baiyang Town", "白杨镇"}, {"plain", "平原"}},
    {{"Shiqiao Town", "石桥镇"}, {"plain", "平原"}},
    {{"Songtao Township", "松涛乡"}, {"hills", "山区"}},
    {{"Qingquan Town", "清泉镇"}, {"plain", "平原"}},
    {{"Zhuping Township", "竹坪乡"}, {"hills", "山区"}},
    {{"Shuanghuai Town", "双槐镇"}, {"plain", "平原"}},
    {{"Dongwan Town", "东湾镇"}, {"plain", "平原"}},
    {{"Nanyuan Township", "南塬乡"}, {"hills", "山区"}},
    {{"Taoxi Town", "桃溪镇"}, {"plain", "平原"}},
};

/* The true changes. The part is an area that is no outcome: that one follows the parts. */
static const struct {
  size_t town, part;
  double points;
} changes[] = {{2, 0, 15}, {2, 2, 12}, {6, 3, 15}, {6, 1, 12}, {11, 4, -15}, {11, 1, -12}};

/* Names come back in several towns, as they do in a real county. */
static const char *const village_names[] = {
    "王家庄村", "李家沟村", "赵家湾村", "前进村",   "新建村",   "东风村", "河西村", "河东村",
    "上岭村",   "下岭村",   "大柳树村", "小柳树村", "双井村",   "石磨村", "北塘村", "南塘村",
    "马家营村", "陈家堡村", "向阳村",   "团结村",   "龙王庙村", "枣园村", "杏林村", "白庙村",
};

gsl_rng *
stream_new (unsigned long seed, size_t number)
{
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (random, seed * 1000003ul + (unsigned long)number);
  return random;
}

int
draw_whole (gsl_rng *random, int lo, int hi)
{
  return lo + (int)gsl_rng_uniform_int (random, (unsigned long)(hi - lo) + 1);
}

bool
draw_chance (gsl_rng *random, double probability)
{
  return gsl_rng_uniform (random) < probability;
}

/* Adds normal draws to @n cells, @step apart. They are centred and stretched to exactly @sd: with
 * 14 towns a plain draw could give a county without differences. */
static void
add_spread (gsl_rng *random, double *cells, size_t n, size_t step, double sd)
{
  g_autofree double *drawn = g_new (double, n);
  double mean = 0, squares = 0;

  for (size_t i = 0; i < n; i++)
    mean += drawn[i] = gsl_ran_gaussian (random, 1);
  mean /= (double)n;
  for (size_t i = 0; i < n; i++)
    squares += (drawn[i] - mean) * (drawn[i] - mean);
  if (n < 2)
    return;
  for (size_t i = 0; i < n; i++)
    cells[i * step] += (drawn[i] - mean) * sd / sqrt (squares / (double)(n - 1));
}

static void
draw_villages (Town *town, gsl_rng *random)
{
  const char *names[G_N_ELEMENTS (village_names)];

  town->n_villages = (size_t)draw_whole (random, 6, (int)MOST_VILLAGES);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = village_names[i];
  gsl_ran_shuffle (random, names, G_N_ELEMENTS (names), sizeof names[0]);
  for (size_t i = 0; i < town->n_villages; i++)
    town->villages[i] = names[i];
}

/* Large towns get the larger samples, but not in proportion: hence the weights. */
static void
draw_town (Town *town, size_t number, gsl_rng *random)
{
  bool small = number == SMALL_TOWN;
  int size = small ? -14 : draw_whole (random, 0, 30);

  town->name = places[number].name;
  town->group = places[number].group;
  town->population[0] = 14000 + 600 * size + draw_whole (random, 0, 1500);
  town->population[1] = town->population[0] * draw_whole (random, 975, 1008) / 1000;
  for (size_t year = 0; year < N_YEARS; year++) {
    int people = small ? draw_whole (random, 18, 26) : 42 + size + draw_whole (random, 0, 8);
    town->sample[year] = (size_t)people;
  }
  draw_villages (town, random);
}

/* Every area gets the same effect of the place and its own on top. */
static void
draw_places (gsl_rng *random, double *cells, size_t n, size_t n_areas, double sd, double sd_area)
{
  g_autofree double *common = g_new0 (double, n);

  add_spread (random, common, n, 1, sd);
  for (size_t area = 0; area < n_areas; area++) {
    for (size_t i = 0; i < n; i++)
      cells[i * n_areas + area] = common[i];
    add_spread (random, cells + area, n, n_areas, sd_area);
  }
}

static bool
is_outcome (const County *county, size_t area)
{
  return county->framework->areas[area].role == GOVCAP_ROLE_OUTCOME;
}

/* People judge the whole by its parts, and by some more than by others. */
static void
weigh_outcome (County *county)
{
  static const double parts[] = {5, 4, 3, 2, 1};
  double sum = 0;
  size_t k = 0;

  for (size_t a = 0; a < county->framework->n_areas; a++)
    if (!is_outcome (county, a))
      sum += county->outcome[a] = parts[k++ % G_N_ELEMENTS (parts)];
  for (size_t a = 0; a < county->framework->n_areas; a++)
    county->outcome[a] = sum > 0 ? county->outcome[a] / sum : 0;
}

/* The outcome follows the areas in every place (a row of @n_rows), beside its own little share. */
static void
mix_outcome (const County *county, double *rows, size_t n_rows, double own_share)
{
  size_t n_areas = county->framework->n_areas;

  for (size_t row = 0; row < n_rows; row++) {
    double *cells = rows + row * n_areas, mixed = 0;
    for (size_t a = 0; a < n_areas; a++)
      mixed += county->outcome[a] * cells[a];
    for (size_t a = 0; a < n_areas; a++)
      if (is_outcome (county, a))
        cells[a] = (1 - own_share) * mixed + own_share * cells[a];
  }
}

/* The areas that are no outcome, counted round. */
static size_t
nth_part (const County *county, size_t n)
{
  size_t n_areas = county->framework->n_areas, n_parts = 0, seen = 0;

  for (size_t a = 0; a < n_areas; a++)
    n_parts += !is_outcome (county, a);
  for (size_t a = 0; n_parts && a < n_areas; a++)
    if (!is_outcome (county, a) && seen++ == n % n_parts)
      return a;
  return 0;
}

static void
set_changes (County *county)
{
  size_t n_areas = county->framework->n_areas;

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++) {
    size_t area = nth_part (county, changes[i].part);
    county->change[changes[i].town * n_areas + area] = changes[i].points;
  }
  mix_outcome (county, county->change, N_TOWNS, 0);
}

static void
draw_questions (County *county, gsl_rng *random)
{
  const GovcapFramework *framework = county->framework;

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    county->level[a] = levels[a % G_N_ELEMENTS (levels)];
    county->office_gap[a] = OFFICE_GAP + gsl_ran_gaussian (random, SD_OFFICE_GAP);
    if (area->n_indicators)
      add_spread (random, county->indicator + area->first_indicator, area->n_indicators, 1,
                  SD_INDICATOR);
    if (area->n_items)
      add_spread (random, county->item + area->first_item, area->n_items, 1, SD_ITEM);
  }
}

static void
draw_county (County *county, gsl_rng *random)
{
  size_t n_areas = county->framework->n_areas;

  for (size_t t = 0; t < N_TOWNS; t++)
    draw_town (&county->towns[t], t, random);
  weigh_outcome (county);
  draw_questions (county, random);
  draw_places (random, county->town, N_TOWNS, n_areas, SD_TOWN, SD_TOWN_AREA);
  mix_outcome (county, county->town, N_TOWNS, 0.3);
  for (size_t t = 0; t < N_TOWNS; t++) {
    double *rows = county->village + t * MOST_VILLAGES * n_areas;
    draw_places (random, rows, county->towns[t].n_villages, n_areas, SD_VILLAGE, SD_VILLAGE_AREA);
    mix_outcome (county, rows, county->towns[t].n_villages, 0.3);
  }
  set_changes (county);
}

County *
county_new (const GovcapFramework *framework, unsigned long seed)
{
  g_autoptr (gsl_rng) random = stream_new (seed, STREAM_COUNTY);
  County *county = g_new0 (County, 1);
  size_t n_areas = framework->n_areas, n_town_areas = N_TOWNS * n_areas;

  county->framework = framework;
  county->level = g_new0 (double, n_areas);
  county->office_gap = g_new0 (double, n_areas);
  county->outcome = g_new0 (double, n_areas);
  county->indicator = g_new0 (double, framework->n_indicators);
  county->item = g_new0 (double, framework->n_items);
  county->town = g_new0 (double, n_town_areas);
  county->change = g_new0 (double, n_town_areas);
  county->village = g_new0 (double, MOST_VILLAGES *n_town_areas);
  draw_county (county, random);
  return county;
}

void
county_free (County *county)
{
  g_free (county->level);
  g_free (county->indicator);
  g_free (county->item);
  g_free (county->town);
  g_free (county->change);
  g_free (county->village);
  g_free (county->office_gap);
  g_free (county->outcome);
  g_free (county);
}

double
county_town_effect (const County *county, size_t town, size_t year, size_t area)
{
  size_t cell = town * county->framework->n_areas + area;

  return county->town[cell] + (year ? county->change[cell] : 0);
}

double
county_town_level (const County *county, size_t town, size_t year, size_t area)
{
  return county->level[area] + county_town_effect (county, town, year, area);
}
