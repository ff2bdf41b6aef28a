/* Hours by activity, as a study names them. */
#include "govcap/study.h"

#include <string.h>

void
govcap_diary_free (GovcapDiary *diary)
{
  if (!diary)
    return;
  g_array_unref (diary->parts);
  g_free (diary->administrative);
  g_free (diary);
}

GovcapDiary *
govcap_study_add_diary (GovcapStudy *study, const char *name)
{
  GovcapDiary *diary = g_new0 (GovcapDiary, 1);

  diary->name = name;
  diary->label = govcap_text_plain (name);
  diary->parts = g_array_new (FALSE, FALSE, sizeof (GovcapMention));
  g_ptr_array_add (study->diaries, diary);
  return diary;
}

bool
govcap_study_hours (const GovcapStudy *study, const char *name)
{
  for (size_t d = 0; d < study->diaries->len; d++) {
    const GArray *parts = ((const GovcapDiary *)study->diaries->pdata[d])->parts;
    for (size_t p = 0; p < parts->len; p++)
      if (!strcmp (g_array_index (parts, GovcapMention, p).name, name))
        return true;
  }
  return false;
}
