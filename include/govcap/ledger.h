/* The ledger of events that grid members keep, and the grids that they keep it of. */
#pragma once

#include <stdbool.h>

/** GovcapEventSource: how an event came to be known. The first three come from residents, the next three
 * from above. */
typedef enum {
  GOVCAP_FROM_UNSAID, /* nothing, or a word that is not known */
  GOVCAP_FROM_VISIT,
  GOVCAP_FROM_LETTER,
  GOVCAP_FROM_CALL,
  GOVCAP_FROM_ORDER,      /* by a leader */
  GOVCAP_FROM_ASSIGNED,   /* by the level above */
  GOVCAP_FROM_DEPARTMENT, /* passed on by one */
  GOVCAP_FROM_PATROL,     /* found by the grid */
  GOVCAP_FROM_MEDIA,
  GOVCAP_FROM_ONLINE,
  GOVCAP_FROM_OTHER,
} GovcapEventSource;

typedef enum {
  GOVCAP_EVENT_UNSAID, /* nothing, or a word that is not known */
  GOVCAP_EVENT_OPEN,
  GOVCAP_EVENT_CLOSED,
  GOVCAP_EVENT_DROPPED, /* withdrawn, or not an event at all */
} GovcapEventStatus;

/**
 * GovcapEvent: a row of the ledger.
 * @grid:  its id; NULL: not given. With a list of grids, one of them
 * @unit:  of the study, by its name of today: as the ledger says, or else of its grid; NULL: not given,
 *         or none of the study's
 * @type1, @type2, @level: as the ledger writes them, or NULL
 * @reported_at, @accepted_at, @closed_at: seconds since the beginning of 1970 by the local clock,
 *         without zones or summer time; NAN: not given
 * @by_day: at least one of these is a date without a time of day, and stands for its midnight
 * @departments: that dealt with it; NAN: not given
 * @reopened, @satisfied: 1, 0, or NAN: not given
 */
typedef struct {
  const char *id, *grid, *unit, *type1, *type2, *level;
  GovcapEventSource source;
  GovcapEventStatus status;
  double reported_at, accepted_at, closed_at;
  bool by_day;
  double departments, reopened, satisfied;
} GovcapEvent;

/**
 * GovcapGrid: a row of the list of grids.
 * @community: or NULL
 * @unit:  of the study, by its name of today, that the list says or the community is; NULL: none
 * @households, @staff_full, @staff_part, @party_registered, @party_active: counts; NAN: not given
 * @party_organisation: it has one: 1, 0, or NAN: not given
 */
typedef struct {
  const char *id, *community, *unit;
  double households, staff_full, staff_part, party_registered, party_active, party_organisation;
} GovcapGrid;
