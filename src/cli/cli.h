/* The command line: one file per command, one table of commands, one set of options. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/read.h"
#include "govcap/report.h"
#include "govcap/write.h"

/* What the options of all commands may say. Strings are NULL when not given. */
typedef struct {
  char *lang_word, *audience, *by, *wave, *form, *unit, *from, *to, *adjust, *test, *code, *coders,
      *sets, *format, *output, *framework, *template, *alpha_limits, *extract, *rotate, *missing,
      *method, *ri, *of, *errors, *crosshair, *profile;
  double level, sd, icc, sd_units, half_width, detect, power;
  int threads, digits, n_units, villages, people, factors, replicates, suppress;
  gint64 seed;
  gboolean importance, unweighted, as_answered, demo;
  char **operands;
  bool
      contradicting; /* only tables that show judgements which contradict themselves are asked for */
  GovcapLang lang;   /* of messages and output: --lang, else the study's, else English */
} Cli;

/* Which options a command takes, beside --lang and --help. */
typedef enum {
  CLI_ANALYSIS = 1 << 0, /* --wave … --threads */
  CLI_OUTPUT = 1 << 1,   /* -o */
  CLI_FORMAT = 1 << 2,
  CLI_TEMPLATE = 1 << 3,
  CLI_INIT = 1 << 4,  /* --framework --demo */
  CLI_PLAN = 1 << 5,  /* --half-width … --sd-units */
  CLI_FORM = 1 << 6,  /* --audience --importance */
  CLI_CHECK = 1 << 7, /* --format, of the findings */
  CLI_THREADS = 1 << 8,
  CLI_SUPPRESS = 1 << 9,
  CLI_PROFILE = 1 << 10,
  CLI_REPORT = CLI_ANALYSIS | CLI_OUTPUT | CLI_TEMPLATE | CLI_SUPPRESS | CLI_PROFILE,
} CliOptions;

typedef struct {
  const char *name, *operands;
  GovcapText summary;
  unsigned options;
  bool (*run) (Cli *cli, GError **error);
} Command;

/* The commands; @ret_n of them. */
const Command *cli_commands (size_t *ret_n);

/* GovcapReportOption of a report: what --wave … --template say. The caller's. */
GArray *cli_recorded (const Cli *cli);

/* Reads the arguments after the command's name. False with @error: wrong usage. *ret_done: help
 * was asked for and printed. */
bool cli_parse (const Command *command, Cli *cli, int argc, char **argv, bool *ret_done,
                GError **error);
void cli_clear (Cli *cli);

/* Looks for --lang among the arguments: it must be known before any help is made. */
void cli_find_language (Cli *cli, int argc, char **argv);

/* An error of usage. Returns: false. */
bool cli_usage (GError **error, const char *en, const char *zh);

/* The one operand of a command, or an error. */
bool cli_one_operand (const Cli *cli, const char **ret_operand, GError **error);

/* Reads a study with its answers, sets cli->lang, and prints warnings. */
GovcapData *cli_read_study (Cli *cli, const char *path, GError **error);

/* What the command line says about all analyses. */
GovcapOptions cli_options (const Cli *cli);

/* The same as a run with the command line's options; *ret_data owns what the run borrows. */
GovcapRun *cli_run (Cli *cli, const char *path, GovcapData **ret_data, GError **error);

/* The writer that --format or -o asks for, or an error. */
bool cli_find_writer (const Cli *cli, const GovcapWriter **ret_writer, GError **error);

/* To -o, or to standard output. */
bool cli_put_out (const Cli *cli, const GovcapWriter *writer, const GovcapOutput *output,
                  GError **error);

/* Refuses an output that is one of the study's own files. */
bool cli_check_output (const Cli *cli, const GovcapData *data, GError **error);

/* option_values.c: whether every option has a value that it may have; an error of usage if not. */
bool cli_check_values (Cli *cli, GError **error);

/* The number of @word in a NULL-terminated list of words; 0 when @word is NULL, -1 when it is not
 * there. */
int cli_choice (const char *word, const char *const words[]);
extern const char *const cli_adjust_words[], *const cli_sets_words[], *const cli_test_words[];
extern const char *const cli_extract_words[], *const cli_rotate_words[];
extern const char *const cli_limits_words[], *const cli_missing_words[];
extern const char *const cli_method_words[], *const cli_of_words[], *const cli_errors_words[];
extern const char *const cli_profile_words[], *const cli_crosshair_words[];
extern const char *const cli_weighing_words[], *const cli_index_words[];

/* The style that --profile asks for. */
GovcapProfile cli_profile (const Cli *cli);

/* What the command line says of a report in @folder. */
GovcapReportWish cli_wish (const Cli *cli, const GovcapTemplate *template, const char *folder,
                           const GArray *options);

/* All of @text to standard output. */
bool cli_print (const char *text, GError **error);

/* Takes the last operand as the study and leaves the names before it. */
bool cli_names_and_study (const Cli *cli, size_t *ret_names, const char **ret_study,
                          GError **error);

bool init_command (Cli *cli, GError **error);
bool check_command (Cli *cli, GError **error);
bool list_command (Cli *cli, GError **error);
bool table_command (Cli *cli, GError **error);
bool score_command (Cli *cli, GError **error);
bool figure_command (Cli *cli, GError **error);
bool report_command (Cli *cli, GError **error);
bool plan_command (Cli *cli, GError **error);
bool form_command (Cli *cli, GError **error);
bool export_command (Cli *cli, GError **error);
bool verify_command (Cli *cli, GError **error);
