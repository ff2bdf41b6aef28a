#include "personal.h"

#include "sink.h"

#include <string.h>

/* What platforms bring along about a person, her device or the place she sat in. */
static const char *const headers[] = {"来自IP",
                                      "IP",
                                      "IP地址",
                                      "来源详情",
                                      "昵称",
                                      "用户标识",
                                      "用户类型",
                                      "自定义字段",
                                      "地理位置国家和地区",
                                      "地理位置省",
                                      "地理位置市",
                                      "UA",
                                      "Referrer",
                                      "提交者",
                                      "提交者（自动）",
                                      "_submitted_by",
                                      "_geolocation",
                                      "_notes",
                                      "_attachments",
                                      "SubmitterID",
                                      "SubmitterName",
                                      "DeviceID",
                                      "deviceid",
                                      "subscriberid",
                                      "simserial",
                                      "phonenumber",
                                      "username",
                                      NULL};

/* A question that asks for nothing else, such as `您的姓名：` or `3、联系电话（选填）`. */
static const char asked[] =
    "^(?:请?(?:填写|留下|输入|提供|告知)?您?的?)?(?:真实)?"
    "(?:姓名|名字|称呼|联系人|手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|"
    "身份证|身份证号|身份证号码|证件号码|邮箱|电子邮箱|电子邮件|邮箱地址|微信|微信号|qq|qq号|"
    "qq号码|"
    "家庭住址|家庭地址|家庭地址\\(.*\\)|住址|详细地址|通讯地址|门牌号|车牌号|银行卡号|"
    "name|full name|your name|first name|last name|surname|phone|phone number|telephone|mobile|"
    "mobile number|cell phone|e-?mail|e-?mail address|address|home address|wechat|"
    "id card|id number|ip|ip address)"
    "(?:\\((?:选填|可选|必填|optional)\\))?[_\\s:：?？.。]*$";

/* The point on the map where a form was filled in: _location_latitude, place-Longitude. */
static const char point[] = "[_-](?:latitude|longitude|altitude|precision|accuracy)$";

struct Personal {
  GRegex *question, *place;
};

Personal *
personal_new (void)
{
  Personal *personal = g_new (Personal, 1);

  *personal = (Personal){g_regex_new (asked, G_REGEX_CASELESS, 0, NULL),
                         g_regex_new (point, G_REGEX_CASELESS, 0, NULL)};
  return personal;
}

void
personal_free (Personal *personal)
{
  if (!personal)
    return;
  g_regex_unref (personal->question);
  g_regex_unref (personal->place);
  g_free (personal);
}

bool
personal_is_header (const Personal *personal, const char *header)
{
  g_autofree char *bare = headers_without_number (header);
  g_autofree char *narrow = g_utf8_normalize (bare, -1, G_NORMALIZE_NFKC);
  const char *text = narrow ? g_strstrip (narrow) : bare;

  return g_strv_contains (headers, header) || g_regex_match (personal->question, text, 0, NULL) ||
         g_regex_match (personal->place, text, 0, NULL);
}

/* A Chinese mobile number, an identity number of 18 places, or an address of e-mail. */
static const char numbers[] =
    "^(?:(?:\\+?86)?1[3-9]\\d{9}|\\d{17}[\\dXx]|[^@\\s]+@[^@\\s]+\\.[a-z]+)$";

/* More different words than these, most of them nobody else's and in sentences: written freely. */
enum { FREE_WORDS = 20, FREE_LENGTH = 6 };

/* What the words of a column look like. */
typedef struct {
  size_t words, numbers, personal, length;
} Look;

static Look
look_at (const GovcapColumn *column, const GRegex *personal)
{
  Look look = {0};

  for (size_t w = 0; w < column->words->len; w++) {
    const char *word = column->words->pdata[w];
    double ignored;
    look.words++;
    look.numbers += answers_number (word, strlen (word), &ignored);
    look.personal += g_regex_match (personal, word, 0, NULL) ? 1 : 0;
    look.length += (size_t)g_utf8_strlen (word, -1);
  }
  return look;
}

static size_t
count_answers (const GovcapDataset *dataset, const GovcapColumn *column)
{
  size_t n = 0;

  for (size_t row = 0; row < dataset->n; row++)
    n += govcap_column_words (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] != GOVCAP_NO_WORD;
  return n;
}

static bool
is_multiple (const GovcapStudy *study, const char *name)
{
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    for (size_t c = 0; variable->multiple && c < variable->multiple->len; c++)
      if (!strcmp (g_array_index (variable->multiple, GovcapMention, c).name, name))
        return true;
  }
  return false;
}

/* Units, strata and villages are places; a variable with options, or with several answers, holds those. */
static bool
may_be_personal (const GovcapStudy *study, const GovcapColumn *column)
{
  const GovcapVariable *variable = govcap_study_variable (study, column->name);

  return column->kind == GOVCAP_COLUMN_WORD && strcmp (column->name, study->unit) != 0 &&
         g_strcmp0 (column->name, study->strata) != 0 &&
         g_strcmp0 (column->name, study->cluster) != 0 && (!variable || !variable->options->len) &&
         !is_multiple (study, column->name);
}

/* What was found in the files of this dataset says so from now on. */
static void
mark_personal (const GovcapData *data, const GovcapDataset *dataset, const char *name)
{
  for (size_t i = 0; i < data->intakes->len; i++) {
    const GovcapIntake *intake = data->intakes->pdata[i];
    if (g_strcmp0 (intake->wave, dataset->wave) != 0 ||
        g_strcmp0 (intake->form, dataset->form) != 0)
      continue;
    for (size_t c = 0; c < intake->columns->len; c++) {
      GovcapFoundColumn *found = &g_array_index (intake->columns, GovcapFoundColumn, c);
      if (!g_strcmp0 (found->name, name))
        found->use = GOVCAP_USE_PERSONAL;
    }
  }
}

static void
drop_column (GovcapData *data, GovcapDataset *dataset, size_t number, bool is_free)
{
  const GovcapColumn *column = dataset->columns->pdata[number];

  if (is_free)
    govcap_data_find (data, GOVCAP_FINDING_WARNING, dataset->wave,
                      "'%s' was written freely: %u different answers; the column is personal and "
                      "was dropped (name its options under 'variables' to keep it)",
                      "“%s”是自由填写的（%u 种不同回答），属于个人信息，已略去（要保留请在 "
                      "variables 里写明它的选项）",
                      column->name, column->words->len);
  else
    govcap_data_find (
        data, GOVCAP_FINDING_WARNING, dataset->wave,
        "'%s' holds telephone or identity numbers or addresses; the column is personal "
        "and was dropped",
        "“%s”里有电话、证件号或邮箱，属于个人信息，已略去", column->name);
  mark_personal (data, dataset, column->name);
  g_ptr_array_remove_index (dataset->columns, (guint)number);
}

static void
drop_from (GovcapData *data, GovcapDataset *dataset, const GRegex *personal)
{
  for (size_t i = dataset->columns->len; i-- > 0;) {
    const GovcapColumn *column = dataset->columns->pdata[i];
    if (!may_be_personal (data->study, column))
      continue;
    Look look = look_at (column, personal);
    size_t plain = look.words - look.numbers;
    bool is_free = plain > FREE_WORDS && look.length >= FREE_LENGTH * look.words &&
                   2 * plain > count_answers (dataset, column);
    if (is_free || 10 * look.personal > look.words)
      drop_column (data, dataset, i, is_free);
  }
}

void
personal_drop (GovcapData *data)
{
  g_autoptr (GRegex) personal = g_regex_new (numbers, G_REGEX_CASELESS, 0, NULL);

  for (size_t i = 0; i < data->datasets->len; i++)
    drop_from (data, data->datasets->pdata[i], personal);
}
