/* Figures drawn aside, for files that hold them. */
#pragma once

#include "govcap/write.h"

#include <stdint.h>

/** PicturesMake: makes the file @path; @pictures: a path per figure, NULL when there are none. */
typedef bool (*PicturesMake) (const GovcapOutput *output, char *const pictures[], const char *path,
                              GError **error);

/**
 * pictures_make: calls @make with the figures as png. Those that are not drawn already are drawn in a
 * folder beside @path, and removed.
 */
bool pictures_make (const GovcapOutput *output, const char *path, PicturesMake make,
                    GError **error);

/** pictures_describe: what a figure says, as far as words go: title, axis, notes; one line, cleaned. */
char *pictures_describe (const GovcapFigure *figure, GovcapLang lang);

/** pictures_measure: the size of a png, in pixels; neither is 0. */
bool pictures_measure (const char *path, uint32_t *ret_width, uint32_t *ret_height, GError **error);
