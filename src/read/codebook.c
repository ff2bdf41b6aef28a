#include "codebook.h"

#include "govcap/read.h"
#include "sink.h"

enum { MOST_OTHERS = 1000, MOST_TOLD = 8 };

/* A code that the codebook does not hold: how often, and where first. */
typedef struct {
  size_t code, count, line;
  const char *place;
} Other;

/* A code in another spelling than the codebook's. */
typedef struct {
  char *spelt;
  size_t code, line;
  const char *place;
} Spelling;

struct Codebook {
  GovcapCoding *coding;
  const GovcapFramework *framework;
  GHashTable *numbers; /* plain text -> number + 1; 0: two codes have this label */
  GHashTable *met;     /* as spelt -> number + 1 */
  GArray *others, *spellings;
};

static void
clear_spelling (void *data)
{
  g_free (((Spelling *)data)->spelt);
}

static void
add_text (Codebook *codebook, const char *text, size_t code)
{
  void *there;

  if (!text || !*text)
    return;
  char *plain = headers_plain (text);
  bool known = g_hash_table_lookup_extended (codebook->numbers, plain, NULL, &there);
  size_t number = known && GPOINTER_TO_SIZE (there) != code + 1 ? 0 : code + 1;
  g_hash_table_replace (codebook->numbers, plain, GSIZE_TO_POINTER (number));
}

static void
add_pair (Codebook *codebook, const char *code, const char *label, size_t number)
{
  g_autofree char *both = g_strconcat (code, label, NULL);

  if (label)
    add_text (codebook, both, number);
}

Codebook *
codebook_new (const GovcapFramework *framework, GovcapCoding *coding)
{
  Codebook *codebook = g_new0 (Codebook, 1);

  codebook->coding = coding;
  codebook->framework = framework;
  codebook->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  codebook->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  codebook->others = g_array_new (FALSE, FALSE, sizeof (Other));
  codebook->spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  g_array_set_clear_func (codebook->spellings, clear_spelling);
  for (size_t i = 0; i < framework->n_codes; i++) {
    const GovcapCode *code = &framework->codes[i];
    add_text (codebook, code->label.en, i);
    add_text (codebook, code->label.zh, i);
    add_pair (codebook, code->code, code->label.en, i);
    add_pair (codebook, code->code, code->label.zh, i);
  }
  for (size_t i = 0; i < framework->n_codes; i++) { /* a code is that code, whatever labels say */
    g_hash_table_replace (codebook->numbers, headers_plain (framework->codes[i].code),
                          GSIZE_TO_POINTER (i + 1));
    g_hash_table_insert (codebook->met, g_strdup (framework->codes[i].code),
                         GSIZE_TO_POINTER (i + 1));
  }
  return codebook;
}

void
codebook_free (Codebook *codebook)
{
  if (!codebook)
    return;
  g_hash_table_unref (codebook->numbers);
  g_hash_table_unref (codebook->met);
  g_array_unref (codebook->others);
  g_array_unref (codebook->spellings);
  g_free (codebook);
}

size_t
codebook_find (const Codebook *codebook, const char *word)
{
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (codebook->met, word));

  if (!number) {
    g_autofree char *plain = headers_plain (word);
    number = GPOINTER_TO_SIZE (g_hash_table_lookup (codebook->numbers, plain));
  }
  return number && number <= codebook->framework->n_codes ? number - 1 : GOVCAP_NONE;
}

/* A label is no spelling of the code, and needs no word. */
static bool
is_respelt (const Codebook *codebook, const char *word, size_t code)
{
  g_autofree char *plain = headers_plain (word);
  g_autofree char *plain_code = headers_plain (govcap_coding_code (codebook->coding, code)->code);

  return g_str_equal (plain, plain_code);
}

static size_t
add_other (Codebook *codebook, const char *word, const char *place, size_t line)
{
  GovcapCoding *coding = codebook->coding;
  Other other = {coding->codes->len, 0, line, place};
  GovcapCode code = {.code = g_string_chunk_insert_const (coding->arena, word)};

  g_array_append_val (coding->codes, code);
  g_array_append_val (codebook->others, other);
  g_hash_table_replace (codebook->numbers, headers_plain (word), GSIZE_TO_POINTER (other.code + 1));
  return other.code;
}

/* A spelling that was not met before. */
static size_t
meet (Codebook *codebook, const char *word, const char *place, size_t line)
{
  g_autofree char *plain = headers_plain (word);
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (codebook->numbers, plain));

  if (!number && codebook->others->len == MOST_OTHERS)
    return GOVCAP_NONE;
  size_t code = number ? number - 1 : add_other (codebook, word, place, line);
  if (number && is_respelt (codebook, word, code)) {
    Spelling spelling = {g_strdup (word), code, line, place};
    g_array_append_val (codebook->spellings, spelling);
  }
  g_hash_table_insert (codebook->met, g_strdup (word), GSIZE_TO_POINTER (code + 1));
  return code;
}

size_t
codebook_number (Codebook *codebook, const char *word, const char *place, size_t line)
{
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (codebook->met, word));
  size_t known = codebook->framework->n_codes;
  size_t code = number ? number - 1 : meet (codebook, word, place, line);

  if (code != GOVCAP_NONE && code >= known)
    g_array_index (codebook->others, Other, code - known).count++;
  return code;
}

/* The bundled framework that has @code, or NULL. */
static const char *
framework_of (GPtrArray *frameworks, const char *code)
{
  g_autofree char *plain = headers_plain (code);

  for (size_t f = 0; f < frameworks->len; f++) {
    const GovcapFramework *framework = frameworks->pdata[f];
    for (size_t i = 0; i < framework->n_codes; i++) {
      g_autofree char *other = headers_plain (framework->codes[i].code);
      if (g_str_equal (plain, other))
        return framework->name;
    }
  }
  return NULL;
}

static GPtrArray *
bundled (void)
{
  GPtrArray *frameworks = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_framework_free);
  const char *const *names = govcap_bundled_frameworks ();

  for (size_t i = 0; names[i]; i++)
    g_ptr_array_add (frameworks, govcap_read_framework (names[i], NULL, NULL));
  return frameworks;
}

/* "X (5), COL-P1 (6: collaborative-town)". */
static char *
list_others (const Codebook *codebook, size_t *ret_rows)
{
  g_autoptr (GPtrArray) frameworks = bundled ();
  GString *list = g_string_new (NULL);

  *ret_rows = 0;
  for (size_t i = 0; i < codebook->others->len; i++) {
    const Other *other = &g_array_index (codebook->others, Other, i);
    const char *code = govcap_coding_code (codebook->coding, other->code)->code;
    *ret_rows += other->count;
    if (i > MOST_TOLD)
      continue;
    if (i == MOST_TOLD) {
      g_string_append (list, ", …");
      continue;
    }
    const char *elsewhere = framework_of (frameworks, code);
    g_string_append_printf (list, "%s%s (%zu%s%s)", i ? ", " : "", code, other->count,
                            elsewhere ? ": " : "", elsewhere ? elsewhere : "");
  }
  return g_string_free (list, FALSE);
}

static char *
place_of (const char *path, size_t line)
{
  return g_strdup_printf ("%s:%zu", path, line);
}

static void
tell_others (const Codebook *codebook, GovcapData *data)
{
  const Other *first = &g_array_index (codebook->others, Other, 0);
  size_t rows;
  g_autofree char *list = list_others (codebook, &rows);
  g_autofree char *place = place_of (first->place, first->line);

  if (!codebook->framework->n_codes)
    govcap_data_find (data, GOVCAP_FINDING_NOTE, place,
                      "the framework has no codebook; the sheets hold %u codes in %zu codings: %s",
                      "框架没有编码本；编码表里有 %u 个编码，共 %zu 处：%s", codebook->others->len,
                      rows, list);
  else
    govcap_data_find (
        data, GOVCAP_FINDING_WARNING, place,
        "%u " GOVCAP_PLURAL ("code", "codes") " in %zu " GOVCAP_PLURAL (
            "coding", "codings") " not in the codebook (how often: the framework "
                                 "that has such a code): %s; the tables have them at their end",
        "%u 个编码（共 %zu 处）不在编码本里（括号内为次数和有此编码的框架）：%s；"
        "各表把它们列在最后",
        codebook->others->len, rows, list);
}

static void
tell_spellings (const Codebook *codebook, GovcapData *data)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (size_t i = 0; i < codebook->spellings->len && i < MOST_TOLD; i++) {
    const Spelling *spelling = &g_array_index (codebook->spellings, Spelling, i);
    g_string_append_printf (list, "%s%s = %s", i ? ", " : "", spelling->spelt,
                            govcap_coding_code (codebook->coding, spelling->code)->code);
  }
  if (codebook->spellings->len > MOST_TOLD)
    g_string_append (list, ", …");
  const Spelling *first = &g_array_index (codebook->spellings, Spelling, 0);
  g_autofree char *place = place_of (first->place, first->line);
  govcap_data_find (data, GOVCAP_FINDING_NOTE, place,
                    "codes spelt in another way count as the same code: %s",
                    "写法不同的编码按同一编码计：%s", list->str);
}

void
codebook_tell (const Codebook *codebook, GovcapData *data)
{
  if (codebook->others->len)
    tell_others (codebook, data);
  if (codebook->spellings->len)
    tell_spellings (codebook, data);
}
