/* The groups that an invariance analysis compares, with the items that all of them were asked. */
#pragma once

#include "area_model.h"
#include "govcap/invariance.h"

/**
 * InvarianceGroups:
 * @datasets: GovcapDataset of each group, borrowed
 * @by_wave:  the groups are waves of one form; false: forms of one wave
 */
typedef struct {
  GPtrArray *datasets;
  bool by_wave;
} InvarianceGroups;

/* InvarianceGroups: the waves of each form that was asked more than once; in a study of one wave,
 * its forms. Empty when there is nothing to compare. */
GArray *invariance_groups (const GovcapRun *run);

/* What the groups are called: a wave or a form. */
const char *invariance_group_name (const InvarianceGroups *groups, size_t group);

/* What all groups have in common: "resident", or the wave "2024"; NULL when there are no forms. */
const char *invariance_common_name (const InvarianceGroups *groups);

/**
 * InvarianceData:
 * @models:  AreaModel of each group, with items and covariances, not fitted; in the same order
 * @samples: their numbers for govcap_invariance()
 * @means:   that the samples borrow
 * @not_common: codes of items that not all groups were asked alike; "" for none
 * @unused: "2025: q4 (5)": points of the scales that one group chose and another did not; "" for none
 */
typedef struct {
  GPtrArray *models;
  GovcapSample *samples;
  GPtrArray *means;
  char *not_common, *unused;
} InvarianceData;

/* Errors: GOVCAP_ERROR_INPUT when a group's answers cannot be part of a model. */
InvarianceData *invariance_data_new (const GovcapRun *run, const InvarianceGroups *groups,
                                     GError **error);
void invariance_data_free (InvarianceData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InvarianceData, invariance_data_free)
