/* What a header may have meant that nobody has a use for. */
#include "closest.h"
#include "sink_match.h"

/* A header that is longer (bytes), or holds a quotation mark, would not go into a message. */
enum { LONGEST_HEADER = 300 };

static GPtrArray *
unused_headers (const Match *match)
{
  GPtrArray *headers = g_ptr_array_new ();

  for (size_t i = 0; i < match->sink->width; i++) {
    const Target *target = &g_array_index (match->sink->targets, Target, i);
    bool unused = target->kind == TARGET_NOTHING && target->found.use == GOVCAP_USE_NONE;
    if (unused && *target->header && strlen (target->header) <= LONGEST_HEADER &&
        !strchr (target->header, '"') && !personal_is_header (match->personal, target->header))
      g_ptr_array_add (headers, target->header);
  }
  return headers;
}

char *
match_hint (const Match *match, const char *name, GovcapText label, GovcapLang lang)
{
  const char *const wanted[] = {label.zh, label.en, name};
  g_autoptr (GPtrArray) headers = unused_headers (match);
  const char *header = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (wanted) && !header; i++)
    if (wanted[i])
      header = closest_name (wanted[i], headers);
  if (!header)
    return g_strdup ("");
  return g_strdup_printf (lang == GOVCAP_ZH ? "，例如 columns: {\"%s\": %s}"
                                            : ", such as 'columns: {\"%s\": %s}'",
                          header, name);
}
