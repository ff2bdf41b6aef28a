/* An old workbook: the input is a compound file when it begins like one; else the records of the
 * workbook within it. */
#include "../read/old_workbook.h"
#include "fuzz.h"

/* What the compound file of the tests can hold. */
enum { MOST_RECORDS = 60000 };

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length >= 4 && !memcmp (bytes, "\320\317\021\340", 4)) {
    fuzz_answers (bytes, length);
    return 0;
  }
  GByteArray *records = g_byte_array_new ();
  g_byte_array_append (records, bytes, (guint)MIN (length, MOST_RECORDS));
  g_autoptr (GByteArray) file = old_compound ("Workbook", records);
  fuzz_answers (file->data, file->len);
  return 0;
}
