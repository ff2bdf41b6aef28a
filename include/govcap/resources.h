/* What a study records of money and of needs that were met with what others offered. */
#pragma once

/**
 * GovcapFunds: a row of the record of funding.
 * @unit:   by its name of today; NULL: not given
 * @amount: 0 or more, in whatever currency the record keeps
 * @fiscal: 1: of a public budget, 0: not, NAN: not said
 */
typedef struct {
  const char *unit, *source;
  int year;
  double amount, fiscal;
} GovcapFunds;

/**
 * GovcapNeed: a row of the record of needs.
 * @unit, @unit_type, @need: NULL: not given; the unit by its name of today
 * @year:    0: not given
 * @needed, @matched: whole numbers, @matched at most @needed
 * @offered, @finished: whole numbers, @finished at most @matched; NAN: not given
 */
typedef struct {
  const char *unit, *unit_type, *need;
  int year;
  double needed, offered, matched, finished;
} GovcapNeed;
