/* A tiny framework, its demo in a folder, and the demo's sheets as cells. */
#pragma once

#include "govcap/framework.h"

#define ANSWERS_FROM 14 /* columns before the first item */

typedef struct {
  GovcapFramework *framework;
  char *folder;
} Demo;

/* @data: the seed, an unsigned long. */
void set_up (Demo *demo, const void *data);
void tear_down (Demo *demo, const void *data);

/* The bytes of a file of the demo, valid UTF-8. */
char *read_file (const Demo *demo, const char *name);

/* Rows of cells, the header first; every row is as long as the header. */
GPtrArray *read_sheet (const Demo *demo, const char *name);
const char *cell_of (const GPtrArray *rows, size_t row, size_t column);
