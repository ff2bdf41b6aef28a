#include "change.h"

#include <string.h>

static const GovcapDataset *
dataset_at (const GovcapRun *run, size_t number)
{
  return run->datasets->pdata[number];
}

/* The form of @wave that the other wave has too, else its headline; GOVCAP_NONE: no such wave. */
static size_t
find (const GovcapRun *run, const char *wave, const char *form)
{
  size_t headline = GOVCAP_NONE;

  for (size_t i = run->datasets->len; i-- > 0;)
    if (!strcmp (dataset_at (run, i)->wave, wave)) {
      headline = i;
      if (form && !g_strcmp0 (dataset_at (run, i)->form, form))
        return i;
    }
  return headline;
}

static const char *
wave_before (const GovcapRun *run, size_t to)
{
  for (size_t i = to; i-- > 0;)
    if (strcmp (dataset_at (run, i)->wave, dataset_at (run, to)->wave) != 0)
      return dataset_at (run, i)->wave;
  return NULL;
}

static bool
fail_unknown (const char *option, const char *wave, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_INPUT, option, "the study has no wave '%s'",
                      "研究里没有“%s”这一期", wave);
}

static bool
fail_single (const GovcapRun *run, size_t to, GError **error)
{
  if (run->options.wave)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, "--wave",
                        "a change needs two waves; choose them by --from and --to",
                        "比较变化需要两期调查，请改用 --from 和 --to 选择");
  return govcap_fail (error, GOVCAP_ERROR_INPUT, NULL,
                      "a change needs two waves, and there is none before '%s'",
                      "比较变化需要两期调查，“%s”之前没有别的一期", dataset_at (run, to)->wave);
}

bool
waves_to_compare (const GovcapRun *run, size_t *ret_from, size_t *ret_to, GError **error)
{
  const GovcapOptions *options = &run->options;
  size_t to = options->to ? find (run, options->to, NULL) : govcap_headline (run);

  if (to == GOVCAP_NONE)
    return fail_unknown ("--to", options->to, error);
  const char *from = options->from ? options->from : wave_before (run, to);
  if (!from)
    return fail_single (run, to, error);
  *ret_from = find (run, from, dataset_at (run, to)->form);
  *ret_to = to;
  if (*ret_from == GOVCAP_NONE)
    return fail_unknown ("--from", from, error);
  return *ret_from != to || govcap_fail (error, GOVCAP_ERROR_INPUT, NULL,
                                         "'--from' and '--to' name the same wave, '%s'",
                                         "--from 和 --to 是同一期：“%s”", from);
}

bool
waves_are_bridged (const GovcapRun *run, size_t from, size_t to)
{
  const GovcapStudy *study = run->data->study;
  const GovcapDataset *before = dataset_at (run, from), *after = dataset_at (run, to);
  unsigned bridge = links_bridge (study, before, after);
  bool mode = !g_strcmp0 (links_wave (study, before)->mode, links_wave (study, after)->mode);

  return (!g_strcmp0 (before->form, after->form) || bridge & GOVCAP_BRIDGE_FORM) &&
         (mode || bridge & GOVCAP_BRIDGE_MODE);
}
