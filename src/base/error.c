#include "govcap/error.h"

#include <string.h>

G_DEFINE_QUARK (govcap - error - quark, govcap_error)

/* GError holds one message; ours keeps both languages in it, parted by the ASCII unit separator. */
#define BETWEEN_LANGUAGES '\037'

bool
govcap_fail (GError **error, GovcapErrorCode code, const char *place, const char *en,
             const char *zh, ...)
{
  g_autofree char *in_english = NULL, *in_chinese = NULL;
  va_list arguments;

  va_start (arguments, zh);
  govcap_text_print (&in_english, &in_chinese, en, zh, arguments);
  va_end (arguments);
  return govcap_fail_with (error, code, place, (GovcapText){in_english, in_chinese});
}

bool
govcap_fail_with (GError **error, GovcapErrorCode code, const char *place, GovcapText why)
{
  const char *colon = place ? ": " : "";
  g_autofree char *where_en = govcap_text_own (place ? place : "", GOVCAP_EN);
  g_autofree char *where_zh = govcap_text_own (place ? place : "", GOVCAP_ZH);
  g_autofree char *en = govcap_text_own (why.en, GOVCAP_EN);
  g_autofree char *zh = govcap_text_own (why.zh, GOVCAP_ZH);

  g_set_error (error, GOVCAP_ERROR, (int)code, "%s%s%s%c%s%s%s", where_en, colon, en,
               BETWEEN_LANGUAGES, where_zh, colon, zh);
  return false;
}

char *
govcap_error_text (const GError *error, GovcapLang lang)
{
  const char *chinese = strchr (error->message, BETWEEN_LANGUAGES);

  if (!chinese)
    return g_strdup (error->message);
  if (lang == GOVCAP_ZH)
    return g_strdup (chinese + 1);
  return g_strndup (error->message, (size_t)(chinese - error->message));
}

bool
govcap_error_first (GError *errors[], size_t n, GError **error)
{
  GError *first = NULL;

  for (size_t i = 0; i < n; i++)
    if (errors[i] && !first)
      first = errors[i];
    else
      g_clear_error (&errors[i]);
  if (first)
    g_propagate_error (error, first);
  return !first;
}
