#include "govcap/stop.h"

#include <glib.h>
#include <signal.h>

/* A signal finds its program by no other way than what is static. */
static volatile sig_atomic_t came; /* the signal that waits; 0: none */
static struct {
  GMutex lock;
  unsigned depth;
  struct sigaction before[3];
} holds;

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
G_STATIC_ASSERT (G_N_ELEMENTS (signals) == G_N_ELEMENTS (holds.before));

static void
on_signal (int number)
{
  came = number;
}

void
govcap_stop_hold (void)
{
  struct sigaction wait = {.sa_handler = on_signal, .sa_flags = SA_RESTART | (int)SA_RESETHAND};

  sigemptyset (&wait.sa_mask);
  g_mutex_lock (&holds.lock);
  if (holds.depth++ == 0) {
    came = 0;
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++) {
      sigaction (signals[i], NULL, &holds.before[i]);
      if (holds.before[i].sa_handler != SIG_IGN)
        sigaction (signals[i], &wait, NULL);
    }
  }
  g_mutex_unlock (&holds.lock);
}

bool
govcap_stop_waits (void)
{
  return came != 0;
}

void
govcap_stop_release (void)
{
  g_mutex_lock (&holds.lock);
  g_assert (holds.depth > 0);
  if (--holds.depth == 0) {
    for (size_t i = 0; i < G_N_ELEMENTS (signals); i++)
      sigaction (signals[i], &holds.before[i], NULL);
    if (came)
      raise (came);
  }
  g_mutex_unlock (&holds.lock);
}
