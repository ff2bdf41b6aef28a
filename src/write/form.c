#include "form.h"

#include "govcap/file.h"

static const GovcapText genders[] = {{"male", "男"}, {"female", "女"}, {NULL, NULL}};
static const GovcapText educations[] = {{"primary school or none", "小学及以下"},
                                        {"junior secondary", "初中"},
                                        {"senior secondary or vocational", "高中或中专"},
                                        {"junior college", "大专"},
                                        {"bachelor or above", "本科及以上"},
                                        {NULL, NULL}};

const FormQuestion form_questions[] = {
    {"unit", {"Your township or subdistrict", "您所在的乡镇（街道）"}, NULL, NULL, 0, 0},
    {"gender", {"Gender", "性别"}, "gender", genders, 0, 0},
    {"age", {"Age in years", "年龄（周岁）"}, NULL, NULL, 16, 110},
    {"education", {"Education", "文化程度"}, "education", educations, 0, 0},
};
const size_t form_n_questions = G_N_ELEMENTS (form_questions);

bool
form_asks_item (const Form *form, size_t item)
{
  return govcap_item_asked (&form->framework->items[item], form->wishes->form);
}

bool
form_asks (const Form *form, size_t first_item, size_t n_items)
{
  for (size_t i = first_item; i < first_item + n_items; i++)
    if (form_asks_item (form, i))
      return true;
  return false;
}

bool
govcap_write_form (const GovcapFramework *framework, const GovcapFormWishes *wishes,
                   const char *path, GError **error)
{
  Form form = {framework, wishes};

  if (g_str_has_suffix (path, ".xlsx"))
    return govcap_file_make (path, form_xlsx, &form, error);
  if (g_str_has_suffix (path, ".txt"))
    return govcap_file_make (path, form_text, &form, error);
  if (g_str_has_suffix (path, ".docx"))
    return govcap_file_make (path, form_docx, &form, error);
  return govcap_fail (
      error, GOVCAP_ERROR_USAGE, path,
      "a questionnaire is written as .xlsx (XLSForm), .docx (for paper) or .txt (for "
      "survey sites)",
      "问卷可以写成 .xlsx（XLSForm）、.docx（纸质）或 .txt（供问卷平台导入）");
}
