/* ODK Central's export: the input is a zip file when it begins like one; else its tables, parted by zero
 * bytes: that of the form, and that of a repeat. An empty one is the usual one. */
#include "fuzz_zip.h"

static const FuzzPart parts[] = {
    {"form.csv", "SubmissionDate,g-town,g-a1,g-a2,why,KEY\n2024-04-26T19:55:09Z,A,1,2,x,uuid:1\n"},
    {"form-people.csv", "age,PARENT_KEY,KEY\n30,uuid:1,uuid:2\n"},
    {"media/form.csv", "town,a1\nB,5\n"},
};

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length >= 2 && !memcmp (bytes, "PK", 2)) {
    fuzz_answers (bytes, length);
    return 0;
  }
  g_autoptr (GByteArray) file = fuzz_zip (parts, G_N_ELEMENTS (parts), 2, bytes, length);
  fuzz_answers (file->data, file->len);
  return 0;
}
