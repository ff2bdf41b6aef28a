/* What a study keeps beside its answers: the first line of the input is the study's line that names the
 * file, with a @ where its path goes; the rest is the file. An unknown line: the list of units. */
#include "fuzz.h"

static const char more_framework[] =
    "        objective:\n"
    "          - {code: O-1, label: {en: Staff}, better: higher, goalposts: [0, 20]}\n"
    "          - {code: O-2, label: {en: Delays}, better: lower}\n"
    "  - code: SRV\n    label: {en: Service, zh: 服务}\n    indicators:\n"
    "      - {code: SRV1, label: {en: Hall}, items: [{code: b1, text: {en: Open?}}]}\n"
    "      - {code: SRV2, label: {en: Phone}, items: [{code: b2, text: {en: Answered?}}]}\n"
    "codes:\n  - {code: EXE-P1, kind: problem, indicator: EXE1, label: {en: No power, zh: 没权}}\n"
    "  - {code: EXE-C1, kind: cause, label: {en: No money, zh: 缺钱}}\n";

static const char answers_text[] = "town,gender,w,a1,a2,b1,b2\nA,f,1,1,2,3,4\nA,m,2,2,2,5,1\n"
                                   "B,f,1,5,4,4,4\nB,m,1,,3,3,9\n";

static const char coding_text[] = "seg_id,source_id,source_type,unit,code,coder,valence,quote\n"
                                  "1,S1,interview,A,EXE-P1,x,-1,words\n1,S1,interview,A,,y,,\n";

static const char *const lines[] = {"units: @",
                                    "fieldwork: @",
                                    "objective: @",
                                    "events: @",
                                    "grids: @",
                                    "funding: @",
                                    "needs: @",
                                    "sources: @",
                                    "interviews: [{data: @}]",
                                    "interviews: [{data: @, settled: true}]",
                                    "calibrate: {margins: @}",
                                    "weights: {areas: {ahp: @}}",
                                    "weights: {ahp: @, rule: column, ri: cn}"};

static const char *
line_of (const uint8_t *bytes, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (lines); i++)
    if (length == strlen (lines[i]) && !memcmp (bytes, lines[i], length))
      return lines[i];
  return lines[0];
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  const uint8_t *end = length ? memchr (bytes, '\n', length) : NULL;

  if (!end)
    return 0;
  size_t head = (size_t)(end - bytes) + 1;
  const char *line = line_of (bytes, head - 1);
  g_autofree char *whole = g_strconcat (fuzz_framework, more_framework, NULL);
  char framework[64], answers[64], coding[64], path[64];
  int files[] = {fuzz_file (whole, strlen (whole), framework),
                 fuzz_file (answers_text, sizeof answers_text - 1, answers),
                 fuzz_file (coding_text, sizeof coding_text - 1, coding),
                 fuzz_file (bytes + head, length - head, path)};
  g_auto (GStrv) halves = g_strsplit (line, "@", 2);
  g_autofree char *yaml = g_strdup_printf (
      "title: {en: T}\nframework: %s\nunit: town\ninvalid: missing\ndesign: {weight: w}\n"
      "variables: {gender: {options: {f: {en: f}, m: {en: m}}}}\n"
      "waves: [{year: 2024, data: [{file: %s}]}]\n%s%s%s\n%s%s%s\n",
      framework, answers, halves[0], path, halves[1],
      *line == 'i' ? "" : "interviews: [{data: ", *line == 'i' ? "" : coding,
      *line == 'i' ? "" : "}]");
  fuzz_study (yaml); /* which holds margins: those may be refused with it */
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    close (files[i]);
  return 0;
}
