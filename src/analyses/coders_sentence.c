/* What coders agree on, and what they have yet to talk over. */
#include "sentences.h"

#include <math.h>

static bool
is_code (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "code", NULL);
}

static bool
is_all_codes (const GovcapTable *table, size_t row)
{
  return !is_code (table, row);
}

void
say_agreement (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange whole = say_range (table, &all, "alpha", is_all_codes);
  SayRange codes = say_range (table, &all, "alpha", is_code);
  SaySlots slots = {&all, {whole.lowest, codes.lowest}, {codes.n}, {{0}}};

  if (whole.n == 1)
    say (
        table, run, &slots,
        "Over all codes, {0.coders} coders agree in {0.percent}% of decisions on {0.segments} "
        "segments; κ = {0.kappa}, Krippendorff's α = {0.alpha}{,0.lo..hi}.",
        "就全部编码而言，{0.coders} 名编码员对 {0.segments} 个片段的判断一致率为 {0.percent}%，κ = "
        "{0.kappa}，Krippendorff α = {0.alpha}{,0.lo..hi}。");
  if (codes.n > 1)
    say (table, run, &slots,
         "Of the {#0} {#0|code|codes} that have an α, {1.code} has the lowest "
         "({1.alpha}{,1.lo..hi}).",
         "有 α 的 {#0} 个编码中，{1.code}最低（{1.alpha}{,1.lo..hi}）。");
}

/* The first row of the code that most rows are about; *ret_n: how many. */
static size_t
commonest (const GovcapTable *table, const SayBlock *block, size_t *ret_n)
{
  size_t code = govcap_table_column (table, "code"), first = block->from;

  *ret_n = 0;
  for (size_t row = block->from; row < block->to; row++) {
    const char *word = govcap_table_cell (table, row, code).word;
    size_t n = word ? say_count_word (table, block, "code", word, NULL) : 0;
    if (n > *ret_n) {
      *ret_n = n;
      first = row;
    }
  }
  return first;
}

void
say_disagreements (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  size_t n, first = commonest (table, &all, &n);
  SaySlots slots = {&all,
                    {first},
                    {all.to, say_count_word (table, &all, "about", "applied or not", NULL),
                     say_count_word (table, &all, "about", "valence", NULL), n},
                    {{0}}};

  say (table, run, &slots,
       "Decisions on which the coders differ: {#0}; whether the code applies: {#1}, its valence: "
       "{#2}.",
       "编码员判断不一致的有 {#0} 处：编码是否适用 {#1} 处，效价 {#2} 处。");
  if (n > 1)
    say (table, run, &slots, "The code they differ on most is {0.code} ({#3} of {#0}).",
         "分歧最多的编码是{0.code}（{#0} 处中占 {#3} 处）。");
}

void
say_settled (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SaySlots slots = {&all, {0}, {all.to}, {{0}}};
  static const char *const statuses[] = {"agreed", "single", "settled", "open"};

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    slots.counts[i + 1] = say_count_word (table, &all, "status", statuses[i], NULL);
  say (table, run, &slots,
       "Lines of the sheet: {#0}; agreed: {#1}, read by one coder alone: {#2}, settled already: "
       "{#3}, still open: {#4}.",
       "定稿表共 {#0} 行：一致 {#1} 行，仅一人读过 {#2} 行，已定 {#3} 行，待定 {#4} 行。");
}
