/* Dates and times as workbooks keep them: days since the end of 1899, shown by the format of the
 * cell; and numbers as their shortest text. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  SERIAL_NONE,    /* a number */
  SERIAL_DATE,    /* a date, a time of day or both */
  SERIAL_ELAPSED, /* hours that may be more than 24 */
} SerialKind;

enum { SERIAL_TEXT = 40 };

/* What a number format shows, by its code ("yyyy\"年\"m\"月\"", "0.00") … */
SerialKind serial_of_format (const char *code);

/* … or by the number of a built-in one; those of Chinese Excel included. */
SerialKind serial_of_builtin (size_t number);

/* "2024-03-05", "2024-03-05 13:20:00", "13:20:00" below one day, "26:10:00" elapsed; to the second.
 * Returns: false for a serial that is no date. */
bool serial_text (double serial, SerialKind kind, bool from_1904, char text[SERIAL_TEXT]);

/* The shortest text of a number; whole numbers without an exponent. Returns: @text. */
const char *serial_shortest (double number, char text[SERIAL_TEXT]);

/* The number in @digits, as short as it can be written: "3" for 3.0, "0.1" for 0.10000000000000001,
 * whole numbers without an exponent.
 * Returns: @digits where it is that already, else @text; NULL: it is no number. */
const char *serial_number (const char *digits, size_t length, char text[SERIAL_TEXT]);
