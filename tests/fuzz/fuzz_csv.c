/* Any bytes as the text file of a study's answers. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  fuzz_answers (bytes, length);
  return 0;
}
