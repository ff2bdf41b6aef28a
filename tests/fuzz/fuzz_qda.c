/* A project of an interview program: the file as it is, or, where a zero byte parts it, its XML and one
 * of its texts in an archive. Also a sheet of Taguette, since content decides. */
#include "fuzz_zip.h"

static const char framework_text[] =
    "name: coded\ntitle: {en: Coded, zh: 编码}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: EXE, label: {en: E, zh: 执行}, indicators: [{code: EXE1, label: {en: I, zh: 指标}, "
    "items: [{code: a1, text: {en: Q}}]}]}\n"
    "codes:\n  - {code: EXE-P1, kind: problem, indicator: EXE1, label: {en: Lacks power}}\n"
    "  - {code: EXE-C1, kind: cause, label: {en: No money, zh: 缺经费}}\n";

static const FuzzPart parts[] = {{"project.qde", ""}, {"sources/t.txt", ""}};

static void
read_project (const void *bytes, size_t length, const char *more)
{
  char project[64], framework[64];
  int files[] = {fuzz_file (bytes, length, project),
                 fuzz_file (framework_text, sizeof framework_text - 1, framework)};
  g_autofree char *yaml = g_strdup_printf ("title: {en: T}\nframework: %s\nunit: town\nwaves: []\n"
                                           "quotes: true\ninterviews: [{data: %s%s}]\n",
                                           framework, project, more);

  bool is_sound = fuzz_study (yaml);
  g_assert (is_sound);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    close (files[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  const uint8_t *parted = length ? memchr (bytes, 0, length) : NULL;
  bool is_archive = length >= 2 && !memcmp (bytes, "PK", 2);
  const char *more = length % 4 == 0 ? ", coder: A, year: 2024" : "";

  if (!parted || is_archive) {
    read_project (bytes, length, more);
    return 0;
  }
  g_autoptr (GByteArray) file = fuzz_zip (parts, G_N_ELEMENTS (parts), 2, bytes, length);
  read_project (file->data, file->len, more);
  return 0;
}
