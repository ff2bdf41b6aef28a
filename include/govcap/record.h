/* Values of objective measures. */
#pragma once

/**
 * GovcapRecord: a value of an objective measure, as an office keeps it.
 * @code:   of the measure: that of a framework of the study
 * @unit:   as it is called today; NULL: the value is of the study as a whole
 * @year:   0: of every year that has none of its own
 * @value:  in the measure's unit; NAN: there were no cases
 * @numerator, @denominator: NAN: not given
 * @factor: value = factor × numerator ÷ denominator, a share of cases; NAN: it is no such share
 * @lo, @hi: goalposts of its own; NAN: those of the framework
 * @norm:   what the value ought to be at least, or at most; NAN: that of the framework
 * @source: where it comes from, or NULL
 */
typedef struct {
  const char *code, *unit, *source;
  int year;
  double value, numerator, denominator, factor;
  double lo, hi, norm;
} GovcapRecord;
