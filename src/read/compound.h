/* Microsoft's compound file: a disk in a file, in which old Office programs keep their streams. Nothing
 * that it says of itself is believed: every number is checked against the file's size. */
#pragma once

#include "govcap/error.h"

#include <stdint.h>

typedef struct Compound Compound;

/* Whether a file that begins so is one. */
bool compound_is (const char *bytes, size_t length);

/* Errors: GOVCAP_ERROR_INPUT for a file that is damaged or cut short; GOVCAP_ERROR_SYSTEM when it
 * cannot be read. */
Compound *compound_open (const char *path, GError **error);
void compound_free (Compound *compound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Compound, compound_free)

/* A stream of the first level, by its name in ASCII. */
bool compound_has (const Compound *compound, const char *name);

/* Returns: the whole stream, the caller's; NULL when it is not there, or with @error. */
GBytes *compound_stream (const Compound *compound, const char *name, GError **error);

/* Little-endian numbers of files; @bytes need not be aligned. */
uint16_t compound_u16 (const uint8_t *bytes);
uint32_t compound_u32 (const uint8_t *bytes);

/* The error of a file that ends too early or contradicts itself. Returns: false. */
bool compound_fail (const char *path, GError **error);
