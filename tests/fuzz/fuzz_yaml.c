/* Any bytes as a framework, and as a study. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  char path[64];
  int file = fuzz_file (bytes, length, path);
  GovcapFramework *framework = govcap_parse_framework ("f.yaml", (const char *)bytes, length, NULL);
  GovcapStudy *study = govcap_read_study (path, NULL, NULL);

  if (framework)
    govcap_framework_free (framework);
  govcap_study_free (study);
  close (file);
  return 0;
}
