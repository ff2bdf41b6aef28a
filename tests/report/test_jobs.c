/* Jobs side by side: all are made, and of several that fail the first in order is told. */
#include "../../src/report/jobs.h"

#include "govcap/error.h"

enum { JOBS = 40 };

/* @told: how many have begun; told by one thread at a time, so that it needs no lock */
typedef struct {
  size_t told, stop_at;
  bool made[JOBS];
} Told;

typedef struct {
  Told *told;
  size_t number;
  bool fails;
} One;

static bool
tell (GovcapText step, void *data, GError **error)
{
  Told *told = data;

  g_assert_cmpstr (step.en, ==, "a job");
  return told->told++ < told->stop_at ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "stopped", "已中止");
}

static bool
make (const void *data, GError **error)
{
  const One *one = data;

  g_usleep (one->number % 3 * 100); /* so that jobs end out of order */
  one->told->made[one->number] = true;
  return !one->fails ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "job %zu", "第 %zu 项", one->number);
}

/* @first, @second: which fail. Returns: whether all went well. */
static bool
run (unsigned threads, size_t first, size_t second, Told *told, GError **error)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  One ones[JOBS];

  for (size_t i = 0; i < JOBS; i++) {
    ones[i] = (One){told, i, i == first || i == second};
    Job job = {{"a job", "一项"}, make, &ones[i]};
    g_array_append_val (jobs, job);
  }
  return jobs_run (jobs, threads, tell, told, error);
}

static size_t
count_made (const Told *told)
{
  size_t n = 0;

  for (size_t i = 0; i < JOBS; i++)
    n += told->made[i];
  return n;
}

static void
check_error (const GError *error, const char *want)
{
  g_autofree char *text = govcap_error_text (error, GOVCAP_EN);

  g_assert_cmpstr (text, ==, want);
}

static void
test_all (void)
{
  for (unsigned threads = 0; threads < 5; threads++) {
    Told told = {.stop_at = JOBS};
    g_autoptr (GError) error = NULL;
    g_assert_true (run (threads, JOBS, JOBS, &told, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (told.told, ==, JOBS);
    g_assert_cmpuint (count_made (&told), ==, JOBS);
  }
}

static void
test_none (void)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (Job));

  g_assert_true (jobs_run (jobs, 0, tell, NULL, NULL));
}

/* One thread ends at the first; how far the others are by then is chance. */
static void
test_failing (void)
{
  for (unsigned threads = 1; threads < 5; threads++) {
    Told told = {.stop_at = JOBS};
    g_autoptr (GError) error = NULL;
    g_assert_false (run (threads, 4, 5, &told, &error));
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
    g_assert_true (told.made[4] || told.made[5]);
    if (threads == 1) {
      g_assert_cmpuint (told.told, ==, 5);
      check_error (error, "job 4");
    }
  }
}

/* Whoever is told may say no. */
static void
test_stopped (void)
{
  for (unsigned threads = 1; threads < 5; threads++) {
    Told told = {.stop_at = 3};
    g_autoptr (GError) error = NULL;
    g_assert_false (run (threads, JOBS, JOBS, &told, &error));
    check_error (error, "stopped");
    g_assert_cmpuint (told.told, ==, 4);
    g_assert_cmpuint (count_made (&told), ==, 3);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/jobs/all are made with any number of threads", test_all);
  g_test_add_func ("/jobs/none is none", test_none);
  g_test_add_func ("/jobs/after a failure no other begins", test_failing);
  g_test_add_func ("/jobs/whoever is told may stop them", test_stopped);
  return g_test_run ();
}
