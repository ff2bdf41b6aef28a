#include "govcap/goalposts.h"

#include <math.h>

double
govcap_goalpost_score (double value, double worst, double best)
{
  double score = 100 * (value - worst) / (best - worst);

  if (isnan (score))
    return NAN;
  return score < 0 ? 0 : score > 100 ? 100 : score;
}

double
govcap_goalpost_value (double score, double worst, double best)
{
  return worst + (best - worst) * score / 100;
}
