/* What the numbers in the items' columns are. A survey site's download by number counts options from
 * the top of its list, and nobody but the study knows which end of the scale stood there. */
#include "sink.h"

#include "govcap/importance.h"

/* The closest of @codes counts that the study says something about; else what it says of the file. */
static GovcapNumbers
numbers_said (const Sink *sink, const char *const codes[], size_t n)
{
  for (size_t c = 0; c < n; c++)
    for (size_t i = 0; i < sink->file->numbers_of->len; i++) {
      const GovcapNumbersOf *of = &g_array_index (sink->file->numbers_of, GovcapNumbersOf, i);
      if (!strcmp (of->code, codes[c]))
        return of->numbers;
    }
  return sink->file->numbers;
}

Coding
sink_coding (const Sink *sink, const GovcapColumn *column)
{
  const GovcapFramework *framework = sink->dataset->framework;
  const GovcapScale *scale = govcap_column_scale (sink->dataset, column);

  if (column->item == GOVCAP_NONE) {
    const char *const codes[] = {column->name, "importance"};
    return (Coding){scale, numbers_said (sink, codes, G_N_ELEMENTS (codes)), false, NULL};
  }
  const GovcapItem *item = &framework->items[column->item];
  const GovcapIndicator *indicator = &framework->indicators[item->indicator];
  const char *const codes[] = {item->code, indicator->code, framework->areas[indicator->area].code};
  return (Coding){scale, numbers_said (sink, codes, G_N_ELEMENTS (codes)), item->reverse, NULL};
}

/* The scale of the file's first answers whose numbers the study says nothing about; NULL: none. */
static const GovcapScale *
find_unsaid (const Sink *sink)
{
  for (size_t i = 0; i < sink->width; i++) {
    const Target *target = &g_array_index (sink->targets, Target, i);
    if (sink_is_answered (target->kind) && target->quick->coding.numbers == GOVCAP_NUMBERS_UNSAID)
      return target->quick->coding.scale;
  }
  return NULL;
}

/* Words among the answers, or the file's name, say that options were written out: a number is then
 * what the option itself says. */
static bool
is_text (const Sink *sink)
{
  return !sink->saw_negatives && (sink->saw_words || sink->mode == MODE_TEXT);
}

/* 1 'never': the end of a scale as people see it. */
static GovcapText
end_of (const Sink *sink, const GovcapScale *scale, int point)
{
  GovcapText label = scale->labels ? scale->labels[point - scale->min] : (GovcapText){NULL, NULL};
  const char *en = govcap_text_in (label, GOVCAP_EN), *zh = govcap_text_in (label, GOVCAP_ZH);
  GStringChunk *arena = sink->data->study->arena;

  if (!*en)
    return govcap_text_format (arena, "%d", "%d", point);
  return govcap_text_format (arena, "%1$d '%2$s'%3$.0s", "%1$d“%3$s”%2$.0s", point, en, zh);
}

bool
sink_check_numbers (const Sink *sink, GError **error)
{
  const GovcapScale *scale = find_unsaid (sink);

  if (!sink->platform || !sink->platform->has_modes || !sink->saw_numbers || !scale ||
      is_text (sink))
    return true;
  GovcapText low = end_of (sink, scale, scale->min);
  GovcapText high = end_of (sink, scale, scale->max);
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, sink->source,
      "the answers are numbers, and an export of %1$s does not say which end of a scale they count "
      "from: export it again by text (按文本), or write behind this file in the study what they "
      "are: 'numbers: ascending' (option 1 is the lowest point, %3$s), 'descending' (option 1 is "
      "the highest, %5$s), 'points' (the scale's own points) or 'turned' (points, with reversed "
      "items turned by the site)%2$.0s%4$.0s%6$.0s",
      "答案是数字，而%2$s的导出文件没有说明数字从量表的哪一端数起："
      "请改用“按文本”导出，或在研究文件里这个文件后面写明 "
      "numbers: ascending（第 1 个选项是最低分 %4$s）、"
      "descending（第 1 个选项是最高分 %6$s）、"
      "points（数字就是量表得分）或 "
      "turned（数字是得分，反向题已在平台上转换）%1$.0s%3$.0s%5$.0s",
      sink->platform->name.en, sink->platform->name.zh, low.en, low.zh, high.en, high.zh);
}
