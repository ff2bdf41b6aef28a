#!/bin/sh
# All public headers lie side by side, so the link alone does not keep the rooms apart: a type or a
# constant of a room above could still be used. This looks at who includes what.
cd "$1" || exit 1

# The headers that each room owns, and the rooms that each room may look into.
owned_by() {
  case $1 in
  auto | digest | error | file | parallel | text | yaml | stop) echo base ;;
  coding | data | dataset | found | framework | importance | judgement | ledger | resources | result | study | wide) echo model ;;
  design_ranks | effect | group_design | noncentral | oneway | percentile | posthoc | rank_test | studentized_range) echo stats ;;
  agreement | ahp | proportion | goalposts | inequality | adjust | careless | cfa | crossproduct | factor | parallel_analysis | rotate | icc | invariance | item_rest | kitagawa | kmo | linear | design | frequency | moments | plan | quantile | reliability | validity | rank_sets | shrinkage | crosstab | rao_scott | trend) echo stats ;;
  calibrate | replicate | collinearity | correlation | regression) echo stats ;;
  alpha_bootstrap | bivariate_normal | pair_moments | permutation | polychoric) echo stats ;;
  read) echo read ;;
  analysis | planning) echo analyses ;;
  form | write) echo write ;;
  report | suppress | template) echo report ;;
  simulate) echo simulate ;;
  *) echo nobody ;;
  esac
}
may_see() {
  case $1 in
  base) echo "base" ;;
  model) echo "base model" ;;
  stats) echo "stats" ;;
  read) echo "base model read" ;;
  analyses) echo "base model stats analyses" ;;
  write) echo "base model write" ;;
  simulate) echo "base model simulate" ;;
  report) echo "base model stats analyses read write report" ;;
  cli) echo "base model stats analyses read write report simulate" ;;
  esac
}

echo "1..9"
number=0
for room in base model stats read analyses write simulate report cli; do
  number=$((number + 1))
  wrong=""
  for header in $(sed -n 's|^#include "govcap/\(.*\)\.h".*|\1|p' src/$room/*.[ch] | sort -u); do
    case " $(may_see $room) " in
    *" $(owned_by "$header") "*) ;;
    *) wrong="$wrong govcap/$header.h" ;;
    esac
  done
  if [ "$room" = stats ] && grep -ln '#include <gl\(ib\|ib/.*\)\.h>' src/stats/*.[ch] >/dev/null; then
    wrong="$wrong glib.h"
  fi
  if [ -z "$wrong" ]; then
    echo "ok $number - $room sees only what it may"
  else
    echo "not ok $number - $room includes$wrong"
  fi
done
