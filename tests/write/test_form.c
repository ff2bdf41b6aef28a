/* The questionnaire for paper. */
#include "govcap/error.h"
#include "govcap/file.h"
#include "govcap/form.h"

#include "parts.h"

#include <string.h>

static const GovcapText labels[] = {{"never", "从不"}, {"a<b", "有时"}, {"always", "总是"}};

/* Two items on a named scale of three points, of which residents are asked one; one on 0-100. */
static const GovcapItem items[] = {
    {"A1a", {"First & foremost", "首先"}, {1, 3, labels}, 3, false, 0},
    {"A1b", {"Cadres only", "只问干部"}, {1, 3, labels}, 2, false, 0},
    {"A2a", {"How much?", "多少？"}, {0, 100, NULL}, 3, false, 1}};
static GovcapIndicator indicators[] = {{"A1", {"One", "其一"}, 0, 0, 2},
                                       {"A2", {"Two", "其二"}, 0, 2, 1}};
static GovcapArea areas[] = {{"A", {"Area", "领域"}, GOVCAP_ROLE_CAPACITY, 0, 2, 0, 3}};

static char *
body_of (GovcapFormWishes wishes)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.docx", NULL);
  g_autoptr (GError) error = NULL;
  GovcapFramework framework = {.name = "f",
                               .title = {"Survey", "调查"},
                               .n_forms = 2,
                               .forms = {"resident", "cadre"},
                               .n_areas = 1,
                               .n_indicators = 2,
                               .n_items = 3,
                               .areas = areas,
                               .indicators = indicators,
                               .items = (GovcapItem *)items};

  g_assert_true (govcap_write_form (&framework, &wishes, path, &error));
  g_assert_no_error (error);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  char *body = part_of (bytes, length, "word/document.xml");
  govcap_folder_remove (folder);
  return body;
}

static size_t
count (const char *text, const char *part)
{
  size_t n = 0;

  for (const char *at = strstr (text, part); at; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_residents (void)
{
  g_autofree char *body = body_of ((GovcapFormWishes){0, false, false, GOVCAP_EN});

  g_assert_nonnull (strstr (body, "First &amp; foremost"));
  g_assert_nonnull (strstr (body, ">a&lt;b<"));
  g_assert_null (strstr (body, "Cadres only"));
  g_assert_null (strstr (body, "首先"));
  /* A table a scale; a box a point: of the item, of the choices about oneself, and in the words above. */
  g_assert_cmpuint (count (body, "<w:tbl>"), ==, 2);
  g_assert_cmpuint (count (body, "\xe2\x98\x90"), ==, 3 + 2 + 5 + 1);
  g_assert_nonnull (strstr (body, ">0–100<"));
  g_assert_null (strstr (body, "_imp"));
}

static void
test_importance_in_both (void)
{
  g_autofree char *body = body_of ((GovcapFormWishes){GOVCAP_NONE, true, true, GOVCAP_ZH});

  g_assert_nonnull (strstr (body, "首先 / First &amp; foremost"));
  g_assert_nonnull (strstr (body, "只问干部 / Cadres only"));
  g_assert_nonnull (strstr (body, ">A1_imp<"));
  g_assert_nonnull (strstr (body, ">A2_imp<"));
  g_assert_cmpuint (count (body, "<w:tbl>"), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/paper for residents", test_residents);
  g_test_add_func ("/form/paper with importance in both languages", test_importance_in_both);
  return g_test_run ();
}
