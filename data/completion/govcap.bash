# bash completion for govcap. Names come from 'govcap list', so they are those of the program in use.

_govcap_names ()
{
  "$1" list "$2" 2>/dev/null | awk '{ print $1 }'
}

_govcap ()
{
  local govcap=${1/#\~/$HOME} word=$2 before=$3 command=${COMP_WORDS[1]-} words='' files=''
  local common='--lang --help'
  local analysis='--wave --form --unit --code --coders --sets --from --to --level --unweighted --as-answered
    --ci --missing --extract --factors --rotate --method --ri --of --errors --crosshair --test --adjust --seed --replicates
    --digits --threads'

  if [[ $COMP_CWORD -eq 1 ]]; then
    words='init check list table figure report verify score --help --version'
  else
    case $before in
    --format) words=$(_govcap_names "$govcap" formats) ;;
    --framework) words=$(_govcap_names "$govcap" frameworks) files=yes ;;
    --template) words=$(_govcap_names "$govcap" templates) files=yes ;;
    --lang) words='en zh' ;;
    --ci) words='feldt normal bootstrap' ;;
    --missing) words='listwise pairwise' ;;
    --extract) words='pc paf minres ml' ;;
    --sets) words='simultaneous marginal' ;;
    --rotate) words='varimax promax oblimin none' ;;
    --test) words='auto t welch anova welch-anova mann-whitney kruskal' ;;
    --adjust) words='holm bh none' ;;
    --method) words='pearson spearman kendall polychoric equal given ahp' ;;
    --ri) words='alonso2006 saaty1980 cn' ;;
    --of) words='areas indicators items' ;;
    --errors) words='classical hc3 design' ;;
    --crosshair) words='means midpoint' ;;
    --profile) words='mpa apa' ;;
    -o | --output) files=yes ;;
    --wave | --form | --unit | --code | --coders | --from | --to | --level | --seed | --replicates | --factors | --threads | --digits | --suppress) ;;
    *)
      case $command:$word in
      init:-*) words="--framework --demo --seed $common" ;;
      table:-* | score:-*) words="$analysis --suppress --profile --format -o $common" ;;
      check:-*) words="--format -o $common" ;;
      figure:-*) words="$analysis -o $common" ;;
      report:-*) words="$analysis --suppress --profile --template -o $common" ;;
      verify:-*) words="--threads $common" ;;
      *:-*) words=$common ;;
      check:*) words=$(_govcap_names "$govcap" frameworks) files=yes ;;
      list:*) words='frameworks tables figures templates formats' ;;
      table:*) words=$(_govcap_names "$govcap" tables) files=yes ;;
      figure:*) words=$(_govcap_names "$govcap" figures) files=yes ;;
      *) files=yes ;;
      esac
      ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  if [[ -n $files ]]; then
    compopt -o filenames
    local found
    while IFS= read -r found; do
      COMPREPLY+=("$found")
    done < <(compgen -f -- "$word")
  fi
}

complete -F _govcap govcap
