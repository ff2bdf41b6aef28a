/* Text that was read in another encoding than it was written in. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What texts come to if they are read as GB18030. */
typedef struct {
  size_t common;   /* characters of GB 2312: what is written every day */
  size_t rare;     /* others; an accented letter and the one after it look like these */
  size_t wrong;    /* bytes that are no character */
  size_t run;      /* the most common characters that stand side by side */
  bool is_western; /* of a text only single characters, among letters */
} GarbledCount;

/* Adds one text, whose last character may be cut. */
void garbled_count (const char *text, size_t length, GarbledCount *count);

/* The texts so counted are Chinese. */
bool garbled_is_chinese (const GarbledCount *count);

/* Returns: one of @texts (UTF-8) that is garbled, or NULL. They are judged together, for one short
 * word alone does not tell. Found are replacement characters, GB18030 or UTF-8 read as
 * Windows-1252, and UTF-8 read as GB18030. */
const char *garbled_find (void *const texts[], size_t n);
