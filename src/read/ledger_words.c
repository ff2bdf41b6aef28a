/* Words of a column that something is the matter with: a few of them, each once. */
#include "ledger.h"

enum { LONGEST_WORD = 20 /* characters */, TELEPHONE = 7 /* digits */ };

/* What people wrote freely, or a telephone, is not repeated. */
static bool
may_be_quoted (const char *word)
{
  size_t run = 0;

  for (const char *at = word; *at && run < TELEPHONE; at++)
    run = g_ascii_isdigit (*at) ? run + 1 : 0;
  return run < TELEPHONE && g_utf8_strlen (word, -1) <= LONGEST_WORD;
}

void
ledger_note_word (LedgerWords *words, GovcapStudy *study, const char *word)
{
  size_t i = 0;

  words->rows++;
  while (i < words->n && !g_str_equal (words->words[i], word))
    i++;
  if (i < words->n)
    return;
  if (i == LEDGER_MOST_WORDS || !may_be_quoted (word))
    words->more = true;
  else
    words->words[words->n++] = g_string_chunk_insert_const (study->arena, word);
}

char *
ledger_join_words (const LedgerWords *words)
{
  GString *joined = g_string_new (NULL);

  for (size_t i = 0; i < words->n; i++)
    g_string_append_printf (joined, "%s%s", i ? " / " : "", words->words[i]);
  if (words->more)
    g_string_append (joined, words->n ? " / …" : "…");
  return g_string_free (joined, FALSE);
}
