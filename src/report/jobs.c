#include "jobs.h"

#include "govcap/error.h"
#include "govcap/parallel.h"

/* @errors: per job */
typedef struct {
  const GArray *jobs;
  JobsBegin begin;
  void *data;
  GError **errors;
  bool failed;
  GMutex lock; /* on @failed, and on whoever is told */
} Running;

static bool
begin (Running *running, size_t number)
{
  const Job *job = &g_array_index (running->jobs, Job, number);

  g_mutex_lock (&running->lock);
  bool begun =
      !running->failed && running->begin (job->step, running->data, &running->errors[number]);
  running->failed = !begun;
  g_mutex_unlock (&running->lock);
  return begun;
}

static void
run_one (size_t number, void *data)
{
  Running *running = data;
  const Job *job = &g_array_index (running->jobs, Job, number);

  if (!begin (running, number) || job->make (job->data, &running->errors[number]))
    return;
  g_mutex_lock (&running->lock);
  running->failed = true;
  g_mutex_unlock (&running->lock);
}

bool
jobs_run (const GArray *jobs, unsigned threads, JobsBegin told, void *data, GError **error)
{
  g_autofree GError **errors = g_new0 (GError *, jobs->len + 1);
  Running running = {.jobs = jobs, .begin = told, .data = data, .errors = errors};

  g_mutex_init (&running.lock);
  govcap_parallel_each (run_one, &running, jobs->len, threads);
  g_mutex_clear (&running.lock);
  return govcap_error_first (errors, jobs->len, error);
}
