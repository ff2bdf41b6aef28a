/* Numbers that must agree to so many digits. GLib's own message would say `0.3 == 0.3`. */
#pragma once

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

/* True when @got is within @rel of @want, relative to @want (absolute where @want is 0); NAN agrees
 * with NAN and with nothing else. */
static inline bool
check_agrees (double got, double want, double rel)
{
  if (isnan (want) || isnan (got))
    return isnan (want) && isnan (got);
  return got == want || fabs (got - want) <= rel * (want != 0 ? fabs (want) : 1);
}

/* Fails the test, with 17 digits, and goes on. To stderr: meson shows that. */
#define check_close(got, want, rel) check_close_at (__FILE__, __LINE__, #got, got, want, rel)

static inline void
check_close_at (const char *file, int line, const char *what, double got, double want, double rel)
{
  if (check_agrees (got, want, rel))
    return;
  fprintf (stderr, "%s:%d: %s is %.17g, not %.17g (relative %g)\n", file, line, what, got, want,
           fabs (got - want) / fabs (want));
  g_test_fail ();
}
