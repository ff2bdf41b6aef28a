/* Which side of a claim the units of a study stand on. */
#pragma once

#include "periods.h"

/**
 * UnitSides: groups of units, by a variable of the study or by the register of units.
 * @label: what parts them is called
 * @group: by unit of data->units: its group; NULL: not known
 * @shown: by unit: what that is called
 * @worse: by unit: the claim says that its side is the worse one
 * @refused: why they cannot be parted; empty: they can
 */
typedef struct {
  GovcapText label;
  const char **group;
  GovcapText *shown;
  bool *worse;
  GovcapText refused;
  GStringChunk *arena;
} UnitSides;

/**
 * unit_sides_new: @claim's, which has a grouping, from the forms of @period. A variable of the study
 * comes first; without one, the groups of the register where the claim names one of them. Refused where
 * there is neither, where people of one unit differ, and where nobody stands on one of the sides. The
 * caller's.
 */
UnitSides *unit_sides_new (const GovcapRun *run, const Period *period, const GovcapClaim *claim);
void unit_sides_free (UnitSides *sides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitSides, unit_sides_free)
