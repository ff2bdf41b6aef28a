#include "platform.h"

#include <string.h>

/* Recognised in this order. Headers that a person may have chosen, such as KEY or start, count only
 * together with others. */
static const Platform platforms[] = {
    {.name = {"Wenjuanxing (问卷星)", "问卷星"},
     .by = {{"Wenjuanxing (问卷星), by text", "问卷星，按文本"},
            {"Wenjuanxing (问卷星), by serial number", "问卷星，按序号"},
            {"Wenjuanxing (问卷星), by score", "问卷星，按分数"}},
     .own = {"提交答卷时间", "来自IP", "来源详情", "来源渠道"},
     .needed = 1,
     .id = "序号",
     .has_modes = true,
     .negatives = true},
    {.name = {"Tencent Survey (腾讯问卷)", "腾讯问卷"},
     .own = {"开始答题时间", "结束答题时间", "答题时长", "用户标识", "自定义字段", "清洗数据结果"},
     .needed = 2,
     .id = "编号",
     .has_modes = true,
     .option = {":", "："},
     .lettered = true},
    {.name = {"KoboToolbox", "KoboToolbox"},
     .own = {"_uuid", "_submission_time", "__version__", "_validation_status", "_submitted_by",
             "_index"},
     .needed = 2,
     .id = "_uuid",
     .group = "/",
     .option = {"/"},
     .tagged = true},
    {.name = {"ODK Central", "ODK Central"},
     .own = {"SubmissionDate", "KEY", "SubmitterID", "ReviewState", "AttachmentsPresent"},
     .needed = 2,
     .id = "KEY",
     .group = "-",
     .option = {"/"}},
    {.name = {"Wenjuan.com (问卷网)", "问卷网"},
     .own = {"start", "finish"},
     .needed = 2,
     .option = {"_"},
     .has_modes = true},
    {.name = {"Wenjuan.com (问卷网)", "问卷网"},
     .own = {"答题时长"},
     .needed = 1,
     .option = {"_"},
     .has_modes = true},
};

/* Notes which headers of which platform @header is: a bit each. */
static void
note_header (const char *header, unsigned seen[])
{
  g_autofree char *bare = g_strstrip (g_strdup (header));

  for (size_t p = 0; p < G_N_ELEMENTS (platforms); p++)
    for (size_t i = 0; platforms[p].own[i]; i++)
      if (!strcmp (platforms[p].own[i], bare))
        seen[p] |= 1u << i;
}

const Platform *
platform_of (const GPtrArray *cells)
{
  unsigned seen[G_N_ELEMENTS (platforms)] = {0};

  for (size_t i = 0; i < cells->len; i++)
    note_header (cells->pdata[i], seen);
  for (size_t p = 0; p < G_N_ELEMENTS (platforms); p++)
    if ((size_t)__builtin_popcount (seen[p]) >= platforms[p].needed)
      return &platforms[p];
  return NULL;
}

Mode
platform_mode (const char *path)
{
  static const struct {
    const char *mark;
    Mode mode;
  } marks[] = {{"按文本", MODE_TEXT}, {"按序号", MODE_SERIAL}, {"按分数", MODE_SCORE}};
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GMatchInfo) match = NULL;
  /* 800_800_2.xls: the older downloads */
  g_autoptr (GRegex) old = g_regex_new ("^\\D*\\d+_\\d+_([012])\\.\\w+$", 0, 0, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (name, marks[i].mark))
      return marks[i].mode;
  if (!g_utf8_validate (name, -1, NULL) || !g_regex_match (old, name, 0, &match))
    return MODE_UNSAID;
  g_autofree char *digit = g_match_info_fetch (match, 1);
  return *digit == '0' ? MODE_TEXT : *digit == '1' ? MODE_SCORE : MODE_SERIAL;
}

GovcapText
platform_shape (const Platform *platform, Mode mode)
{
  bool said = mode != MODE_UNSAID && platform->by[mode - 1].en;

  return said ? platform->by[mode - 1] : platform->name;
}

size_t
platform_question (const char *header)
{
  static const char pattern[] =
      "^\\s*(?:第\\s*(\\d{1,6})\\s*题|[Qq](\\d{1,6})(?:_|$)|[Qq]?(\\d{1,6})\\s*[、．.:：])";
  g_autoptr (GRegex) number = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (number, header, 0, &match))
    return 0;
  for (int i = g_match_info_get_match_count (match) - 1; i > 0; i--) {
    g_autofree char *digits = g_match_info_fetch (match, i);
    if (*digits)
      return (size_t)g_ascii_strtoull (digits, NULL, 10);
  }
  return 0;
}

/* The last of the marks of @marks in @text, and its length; NULL: none. */
static const char *
last_mark (const char *text, const char *const marks[], size_t *ret_length)
{
  const char *last = NULL;

  for (size_t i = 0; marks[i]; i++) {
    const char *found = g_strrstr (text, marks[i]);
    if (found && (!last || found > last)) {
      last = found;
      *ret_length = strlen (marks[i]);
    }
  }
  return last;
}

/* `第6题(ACG文化(动漫、游戏等))`, `8、(内存)`: from the bracket after the number to the last. */
static char *
bracketed (const char *header, size_t *ret_question)
{
  if (!g_str_has_suffix (header, ")") && !g_str_has_suffix (header, "）"))
    return NULL;
  g_autoptr (GRegex) shape = g_regex_new (
      "^(\\s*(?:第\\s*\\d+\\s*题|\\d+\\s*[、．.:：])\\s*)[(（](.+)[)）]$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (shape, header, 0, &match))
    return NULL;
  g_autofree char *front = g_match_info_fetch (match, 1);
  *ret_question = strlen (front);
  return g_match_info_fetch (match, 2);
}

/* What stands behind the last mark between a question and its option. */
static char *
behind_mark (const char *const marks[], const char *header, size_t *ret_question)
{
  size_t length = 0;
  const char *mark = last_mark (header, marks, &length);

  if (!mark || mark == header || !mark[length])
    return NULL;
  *ret_question = (size_t)(mark - header);
  return g_strdup (mark + length);
}

char *
platform_option (const Platform *platform, const char *header, size_t *ret_question)
{
  g_autofree char *option = bracketed (header, ret_question);

  if (!option && platform->option[0])
    option = behind_mark (platform->option, header, ret_question);
  if (!option || strstr (option, "_填空")) /* 3.你来自于：_填空3: what people wrote in */
    return NULL;
  return platform_answer (platform, option);
}

/* @text without what stands in 〖…〗, which may hold any mark; where none closes, up to the next ┋. */
static GString *
without_written (const char *text)
{
  static const char open[] = "〖", close[] = "〗", next[] = "┋";
  const char *last = g_strrstr (text, close);
  GString *left = g_string_new (NULL);
  size_t depth = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    if (g_str_has_prefix (at, open)) {
      depth++;
    } else if (depth && g_str_has_prefix (at, close)) {
      depth--;
    } else {
      if ((!last || at > last) && g_str_has_prefix (at, next))
        depth = 0;
      if (!depth)
        g_string_append_len (left, at, g_utf8_next_char (at) - at);
    }
  }
  return left;
}

/* The length of `A.` or `AB.` in front of an option. */
static size_t
letter_length (const char *text)
{
  size_t n = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return (n == 1 || n == 2) && text[n] == '.' && text[n + 1] ? n + 1 : 0;
}

bool
platform_has_letter (const Platform *platform, const char *text)
{
  return platform->lettered && letter_length (text) > 0;
}

char *
platform_answer (const Platform *platform, const char *text)
{
  static const char *const breaks[] = {"<br />", "<br/>", "<br>", "[图片]"};
  g_autoptr (GString) answer = without_written (text);

  for (size_t i = 0; i < G_N_ELEMENTS (breaks); i++)
    g_string_replace (answer, breaks[i], "", 0);
  char *bare = g_strstrip (g_strdup (answer->str));
  if (platform->lettered) {
    size_t letters = letter_length (bare), length = strlen (bare) - letters;
    memmove (bare, bare + letters, length + 1);
    while (length > 1 && bare[length - 1] == '_') /* 其他___ */
      bare[--length] = '\0';
  }
  return g_strstrip (bare);
}

bool
platform_is_tag (const char *text)
{
  g_autoptr (GRegex) tag =
      g_regex_new ("^\\s*#[a-z][a-z0-9_]*(?:\\s*\\+[a-z0-9_]+)*\\s*$", G_REGEX_CASELESS, 0, NULL);

  return g_regex_match (tag, text, 0, NULL);
}
