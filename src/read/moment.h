/* Dates and times of day as ledgers write them. */
#pragma once

#include <stdbool.h>

/* Reads 2024-03-05, 2024/3/5 13:20, 2024-03-05T13:20:00, 2024年3月5日13时20分, 20240305 and 20240305132000;
 * 24:00 is the midnight that follows. A zone is refused: times of other zones could not be told apart.
 * Sets *ret to seconds since the beginning of 1970 by the local clock, *by_day to whether no time of
 * day is given. Returns: false: it is no date from 1900 to 2199. */
bool moment_read (const char *text, double *ret, bool *by_day);
