/* A template filled with a study's results. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/template.h"
#include "govcap/write.h"

/** FillRefused: a table, figure or text that is left out, and why; the caller's strings. */
typedef struct {
  const char *kind; /* "table", "figure", "text" */
  char *name, *why;
} FillRefused;

/** FillStep: told before each table; false with @error: stop. */
typedef bool (*FillStep) (GovcapText title, void *data, GError **error);

/**
 * FillWish:
 * @tables_only: figures are not made
 * @suppress: govcap_suppress() so many people, and figures of which something would have to be hidden
 *         are left out; 0: nothing
 */
typedef struct {
  const GovcapTemplate *template;
  GovcapLang lang;
  bool tables_only;
  size_t suppress;
  FillStep step;
  void *data;
} FillWish;

/**
 * Fill:
 * @runs: GovcapRun by "wave/form", of the lines that take only one of these
 * @tables, @figures: GovcapTable *, GovcapFigure *, in order
 * @parts: GovcapPart, the document; its strings are the template's, or held by @arena
 * @refused: FillRefused
 */
typedef struct {
  FillWish wish;
  GovcapRun *run;
  GHashTable *runs;
  GPtrArray *tables, *figures;
  GArray *parts, *refused;
  GStringChunk *arena;
} Fill;

/**
 * fill_new:
 *
 * Makes the tables and figures of the template. What the data do not carry is left out and noted,
 * with the texts that refer to it and the headings that nothing is left under.
 */
Fill *fill_new (const FillWish *wish, GovcapRun *run, GError **error);
void fill_free (Fill *fill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fill, fill_free)

/** fill_steps: how many tables fill_new() makes of @template. */
size_t fill_steps (const GovcapTemplate *template);
