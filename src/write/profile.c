#include "profile.h"

/* Theses of Chinese MPA schools: 三线表 with rules of 1.5, 0.75 and 1.5 points. APA: the Publication
 * Manual, 7th edition, 7.8-7.21 (tables) and 6.36 (the nought before the point). */
static const Profile profiles[] = {
    [GOVCAP_PROFILE_MPA] = {.outer = 12, .inner = 6},
    [GOVCAP_PROFILE_APA] =
        {.outer = 6, .inner = 6, .flush = true, .apart = true, .slanted_note = true, .bare = true},
};

const Profile *
profile_of (const GovcapOutput *output)
{
  return &profiles[output->profile];
}
