#include "bundled.h"
#include "govcap/template.h"
#include "templates.h"

const char *const *
govcap_bundled_templates (void)
{
  static const char *const names[] = {"full", "thesis", "county", NULL};

  return names;
}

const char *
bundled_template (const char *name, size_t *ret_length)
{
  if (!g_strv_contains (govcap_bundled_templates (), name))
    return NULL;
  g_autofree char *path = g_strdup_printf ("/govcap/templates/%s.yaml", name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (govcap_templates_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes);
  return g_bytes_get_data (bytes, ret_length); /* the resource is never freed */
}
