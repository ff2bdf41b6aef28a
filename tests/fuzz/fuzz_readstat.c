/* A file of SPSS, Stata or SAS; which of them its first bytes say. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  fuzz_answers (bytes, length);
  return 0;
}
