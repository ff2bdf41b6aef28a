/* What the two halves of the framework loader share. */
#pragma once

#include "govcap/framework.h"
#include "govcap/yaml.h"

typedef struct {
  GovcapFramework *framework;
  GHashTable *codes; /* every code so far: a code names one thing */
  GArray *areas, *indicators, *items, *objectives, *code_book, *links, *claims;
} Loader;

void loader_start (Loader *loader);

/* Hands the lists over to the framework, which is the caller's. */
GovcapFramework *loader_finish (Loader *loader);

/* Takes @words as a code, or refuses them at @place. */
bool take_code (Loader *loader, const char *words, const char *place, const char **ret_code,
                GError **error);

/* Takes @name as the next of the framework's forms, or refuses it at @place. */
bool take_form (Loader *loader, const char *name, const char *place, GError **error);

/* Refuses a label that is another point's number, or another point's label as well. */
bool check_label (const GovcapScale *scale, const char *const labels[], size_t point,
                  const char *place, GError **error);

/* Reads `code` of @node into @ret_code; refuses a malformed one and one that is taken. */
bool load_code (Loader *loader, GovcapNode node, const char **ret_code, GError **error);

/* Reads `label` (or another key that holds a text), which must be there. */
bool load_text (Loader *loader, GovcapNode node, const char *key, GovcapText *ret, GError **error);

bool load_scale (Loader *loader, GovcapNode node, GovcapScale *ret_scale, GError **error);
bool load_item (Loader *loader, GovcapNode node, GError **error);
bool load_objective (Loader *loader, GovcapNode node, GError **error);
bool load_code_book (Loader *loader, GovcapNode list, GError **error);
bool load_links (Loader *loader, GovcapNode list, GError **error);
bool load_claims (Loader *loader, GovcapNode list, GError **error);
