#include "pictures.h"

#include "writer.h"

#include "govcap/file.h"

#include <string.h>

/* A picture's size stands in the first 24 bytes of a png. */
bool
pictures_measure (const char *path, uint32_t *ret_width, uint32_t *ret_height, GError **error)
{
  g_autofree char *bytes = NULL;
  size_t length;
  uint32_t width = 0, height = 0;

  if (!govcap_file_read (path, &bytes, &length, error))
    return false;
  if (length >= 24 && !memcmp (bytes + 1, "PNG", 3)) {
    memcpy (&width, bytes + 16, 4);
    memcpy (&height, bytes + 20, 4);
  }
  if (!width || !height)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "gnuplot made a picture that is no png",
                        "gnuplot 画出的图不是 png");
  *ret_width = GUINT32_FROM_BE (width);
  *ret_height = GUINT32_FROM_BE (height);
  return true;
}

char *
pictures_describe (const GovcapFigure *figure, GovcapLang lang)
{
  const char *stop = lang == GOVCAP_ZH ? "。" : ". ";
  g_autofree char *axis = write_words (figure->axis, lang);
  g_autofree char *title = write_words (figure->title, lang);
  GString *words = g_string_new (title);

  if (*axis)
    g_string_append_printf (words, "%s%s", stop, axis);
  for (size_t i = 0; i < figure->notes->len; i++) {
    g_autofree char *note = write_words (*(GovcapText *)figure->notes->pdata[i], lang);
    g_string_append_printf (words, "%s%s", stop, note);
  }
  return g_string_free (words, FALSE);
}

/* Returns: NULL-terminated; those drawn already, or "figure-1.png", … in @folder. */
static char **
names_of_pictures (const GovcapOutput *output, const char *folder)
{
  char **names = g_new0 (char *, output->figures->len + 1);

  for (size_t i = 0; i < output->figures->len; i++)
    names[i] = folder ? g_strdup_printf ("%s/figure-%zu.png", folder, i + 1)
                      : g_strconcat (output->pictures[i], ".png", NULL);
  return names;
}

/* A library copies the pictures when it closes its file, so they last until @make is done. */
static bool
draw_and_make (const GovcapOutput *output, const char *path, PicturesMake make, GError **error)
{
  g_autofree char *folder = govcap_folder_temp (path, error);

  if (!folder)
    return false;
  g_auto (GStrv) pictures = names_of_pictures (output, folder);
  bool made = govcap_draw (output->figures, pictures, output->lang, output->simulated, error) &&
              make (output, pictures, path, error);
  govcap_folder_done (folder);
  return made;
}

bool
pictures_make (const GovcapOutput *output, const char *path, PicturesMake make, GError **error)
{
  if (!output->figures || !output->figures->len)
    return make (output, NULL, path, error);
  if (!output->pictures)
    return draw_and_make (output, path, make, error);
  g_auto (GStrv) pictures = names_of_pictures (output, NULL);
  return make (output, pictures, path, error);
}
