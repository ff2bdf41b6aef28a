/* A text as people see it: characters with CR LF as one, and where each stands. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/**
 * QdaPlain:
 * @text:   UTF-8; its CR LF are LF
 * @breaks: uint32_t: the characters that were CR LF
 * @stops:  size_t: the byte at which every 256th character begins
 */
typedef struct {
  GString *text;
  GArray *breaks, *stops;
  int64_t length;
} QdaPlain;

/* UTF-8 or UTF-16 with or without its mark, else GB18030. NULL: none of them. */
QdaPlain *qda_plain_new (const char *bytes, size_t length);
void qda_plain_free (QdaPlain *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdaPlain, qda_plain_free)

/* The place of a character by the count of a program for which CR LF is two. */
int64_t qda_plain_place (const QdaPlain *plain, int64_t counted);

/* Whether what begins there reads like @name does, blanks and line ends aside. */
bool qda_plain_begins (const QdaPlain *plain, int64_t from, const char *name);

/* The words from @from to @to, the caller's; of very many the first. */
char *qda_plain_words (const QdaPlain *plain, int64_t from, int64_t to, size_t most);
