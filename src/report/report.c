#include "govcap/report.h"

#include "fill.h"
#include "jobs.h"
#include "manifest.h"

#include "govcap/file.h"
#include "govcap/stop.h"
#include "govcap/suppress.h"
#include "govcap/write.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  GovcapRun *run;
  const GovcapReportWish *wish;
  const char *folder; /* where it is made */
  GovcapOutput output;
  Fill *fill;
  GPtrArray *pictures;      /* per figure, the path without its suffix */
  GPtrArray *links;         /* the same within the folder */
  GPtrArray *drawn, *paths; /* figures and the files of their pictures */
  GPtrArray *file_jobs;     /* FileJob * */
  GPtrArray *files;         /* relative to the folder, in order */
  size_t done, steps;
} Report;

/* Returns: false when there is a signal to stop. */
static bool
goes_on (GError **error)
{
  return !govcap_stop_waits () ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "stopped", "已中止");
}

/* What has no words is no step of its own. */
static bool
begin (GovcapText step, void *data, GError **error)
{
  Report *report = data;
  bool told = *govcap_text_in (step, GOVCAP_EN);

  if (told && report->wish->progress)
    report->wish->progress (step, report->done, report->steps, report->wish->data);
  report->done += told;
  return goes_on (error);
}

/* Notes the file among the report's. Returns: where it is to be made; the caller's. */
static char *
new_file (Report *report, const char *part, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (part, name, suffix, NULL);
  char *path = g_build_filename (report->folder, file, NULL);

  g_ptr_array_add (report->files, g_steal_pointer (&file));
  return path;
}

/* A file that a writer makes. @one: the table that is all of it; NULL: it is of the whole */
typedef struct {
  const GovcapWriter *writer;
  GovcapOutput output;
  GPtrArray *one;
  char *path;
} FileJob;

static void
free_file_job (void *data)
{
  FileJob *file = data;

  if (file->one)
    g_ptr_array_unref (file->one);
  g_free (file->path);
  g_free (file);
}

static bool
write_file (const void *data, GError **error)
{
  const FileJob *file = data;

  return govcap_write (file->writer, &file->output, file->path, error);
}

/* Returns: the new job's file, which @report holds. */
static FileJob *
add_file_job (Report *report, GArray *jobs, GovcapText step, const char *format, const char *part,
              const char *name)
{
  FileJob *file = g_new0 (FileJob, 1);
  Job job = {step, write_file, file};

  file->writer = govcap_writer_find (format);
  file->output = report->output;
  file->path = new_file (report, part, name, file->writer->suffix);
  g_ptr_array_add (report->file_jobs, file);
  g_array_append_val (jobs, job);
  return file;
}

static void
add_tables (Report *report, GArray *jobs)
{
  static const char *const formats[] = {"csv", "json"};

  for (size_t t = 0; t < report->fill->tables->len; t++)
    for (size_t f = 0; f < G_N_ELEMENTS (formats); f++) {
      GovcapTable *table = report->fill->tables->pdata[t];
      FileJob *file =
          add_file_job (report, jobs, (GovcapText){0}, formats[f], "tables/", table->name);
      file->one = g_ptr_array_new ();
      g_ptr_array_add (file->one, table);
      file->output.tables = file->one;
      file->output.figures = NULL;
      file->output.parts = NULL;
    }
}

/* The variant of a figure as part of a file name: nothing in it may be a path, and no two figures
 * may share a name. */
static char *
figure_name (const Report *report, size_t number)
{
  const GovcapFigure *figure = report->fill->figures->pdata[number];
  g_autofree char *name = g_strconcat (figure->name, figure->variant ? "-" : "",
                                       figure->variant ? figure->variant : "", NULL);
  g_autofree char *plain = g_strdelimit (g_strdup (name), "/\\:*?\"<>| \t\n", '_');

  return strcmp (name, plain) ? g_strdup_printf ("%s-%zu", plain, number) : g_strdup (plain);
}

/* What the template promises may be made stricter, not undone. */
static size_t
least_people (const Report *report)
{
  return MAX (report->wish->suppress, (size_t)report->wish->template->suppress);
}

/* Each figure as two pictures. */
static void
name_pictures (Report *report)
{
  static const char *const suffixes[] = {".png", ".svg"};

  for (size_t i = 0; i < report->fill->figures->len; i++) {
    GovcapFigure *figure = report->fill->figures->pdata[i];
    g_autofree char *name = figure_name (report, i);
    figure->bare = report->wish->profile == GOVCAP_PROFILE_APA; /* the documents have the words */
    g_ptr_array_add (report->links, g_strconcat ("figures/", name, NULL));
    g_ptr_array_add (report->pictures, g_build_filename (report->folder, "figures", name, NULL));
    for (size_t s = 0; s < G_N_ELEMENTS (suffixes); s++) {
      g_ptr_array_add (report->drawn, figure);
      g_ptr_array_add (report->paths, new_file (report, "figures/", name, suffixes[s]));
    }
  }
}

static bool
draw_figures (const void *data, GError **error)
{
  const Report *report = data;

  return govcap_draw (report->drawn, (char *const *)report->paths->pdata, report->output.lang,
                      report->output.simulated, error);
}

static bool
run_jobs (Report *report, const GArray *jobs, GError **error)
{
  return jobs_run (jobs, report->run->options.threads, begin, report, error);
}

/* The tables are written while gnuplot draws, which takes longer. */
static bool
write_parts (Report *report, GError **error)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  Job draw = {{"drawing the figures", "绘图"}, draw_figures, report};

  if (!report->wish->tables_only)
    g_array_append_val (jobs, draw);
  add_tables (report, jobs);
  if (!report->wish->tables_only)
    name_pictures (report);
  return run_jobs (report, jobs, error);
}

/* The whole in one file, in each form that people hand in; the workbook takes longest. */
static bool
write_whole (Report *report, GError **error)
{
  static const struct {
    const char *format;
    GovcapText step;
  } wholes[] = {{"xlsx", {"writing the workbook", "写工作簿"}},
                {"docx", {"writing the document", "写文档"}},
                {"html", {"writing the web page", "写网页"}},
                {"latex", {"writing the LaTeX document", "写 LaTeX 文档"}},
                {"md", {"writing the Markdown document", "写 Markdown 文档"}}};
  g_autoptr (GPtrArray) audit = least_people (report) ? NULL : govcap_run_audit (report->run);
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (Job));

  for (size_t i = 0; i < G_N_ELEMENTS (wholes); i++) {
    FileJob *file = add_file_job (report, jobs, wholes[i].step, wholes[i].format, "", "report");
    file->output.pictures = (char *const *)report->pictures->pdata;
    file->output.links = (char *const *)report->links->pdata;
    file->output.audit = audit;
    file->output.profile = file->writer->styled ? report->wish->profile : GOVCAP_PROFILE_MPA;
  }
  return run_jobs (report, jobs, error);
}

static bool
write_manifest (Report *report, GError **error)
{
  Manifest what = {report->run,   report->wish, report->folder,
                   report->files, report->fill, report->output.lang};
  g_autofree char *text = manifest_text (&what, error);
  g_autofree char *path = new_file (report, "", "manifest", ".json");

  return text && govcap_file_write (path, text, strlen (text), error);
}

static bool
fill_template (Report *report, GError **error)
{
  FillWish wish = {report->wish->template,
                   report->output.lang,
                   report->wish->tables_only,
                   least_people (report),
                   begin,
                   report};

  report->fill = fill_new (&wish, report->run, error);
  if (!report->fill)
    return false;
  report->output.tables = report->fill->tables;
  report->output.figures = report->fill->figures;
  report->output.parts = report->fill->parts;
  return goes_on (error);
}

/* A template of the user's own goes with the report, which can then be made again. */
static bool
write_template (Report *report, GError **error)
{
  const GovcapTemplate *template = report->wish->template;

  if (g_strv_contains (govcap_bundled_templates (), template->name))
    return true;
  g_autofree char *path = new_file (report, "", "template", ".yaml");
  return govcap_file_write (path, template->text, strlen (template->text), error);
}

static bool
make_all (Report *report, GError **error)
{
  g_autofree char *tables = g_build_filename (report->folder, "tables", NULL);
  g_autofree char *figures = g_build_filename (report->folder, "figures", NULL);

  if (!govcap_folder_make (tables, error) || !govcap_folder_make (figures, error) ||
      !fill_template (report, error))
    return false;
  return write_template (report, error) && write_parts (report, error) &&
         (report->wish->tables_only || write_whole (report, error)) &&
         write_manifest (report, error);
}

static bool
move_file (const char *from, const char *to, const char *file, GError **error)
{
  g_autofree char *source = g_build_filename (from, file, NULL);
  g_autofree char *target = g_build_filename (to, file, NULL);
  g_autofree char *folder = g_path_get_dirname (target);

  if (!govcap_folder_make (folder, error))
    return false;
  return g_rename (source, target) == 0 ||
         govcap_fail (error, GOVCAP_ERROR_SYSTEM, target, "cannot be written: %s", "写不进去：%s",
                      g_strerror (errno));
}

/* Nothing is moved before it is known that every file has its place. */
static bool
check_places (const char *to, const GPtrArray *files, GError **error)
{
  for (size_t i = 0; i < files->len; i++) {
    g_autofree char *target = g_build_filename (to, files->pdata[i], NULL);
    bool there = g_file_test (target, G_FILE_TEST_EXISTS);
    if (there && !g_file_test (target, G_FILE_TEST_IS_REGULAR))
      return govcap_fail (error, GOVCAP_ERROR_SYSTEM, target,
                          "cannot be written: there is something that is not a file",
                          "写不进去：那里有一个不是文件的东西");
  }
  return true;
}

/* The manifest goes first and comes last, so that one that is there describes what is there. */
static bool
move_all (const char *from, const char *to, const GPtrArray *files, GError **error)
{
  g_autofree char *manifest = g_build_filename (to, "manifest.json", NULL);

  if (!govcap_folder_make (to, error) || !check_places (to, files, error))
    return false;
  g_unlink (manifest);
  for (size_t i = 0; i < files->len; i++)
    if (!move_file (from, to, files->pdata[i], error))
      return false;
  return true;
}

bool
govcap_report (GovcapRun *run, const GovcapReportWish *wish, GError **error)
{
  g_autofree char *made = govcap_folder_temp (wish->folder, error);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) drawn = g_ptr_array_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) file_jobs = g_ptr_array_new_with_free_func (free_file_job);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const GovcapStudy *study = run->data->study;

  if (!made)
    return false;
  Report report = {.run = run,
                   .wish = wish,
                   .folder = made,
                   .pictures = pictures,
                   .links = links,
                   .drawn = drawn,
                   .paths = paths,
                   .file_jobs = file_jobs,
                   .files = files,
                   .steps = fill_steps (wish->template) + 7};
  report.output = (GovcapOutput){.title = study->title,
                                 .lang = wish->lang,
                                 .digits = wish->digits,
                                 .simulated = study->simulated};
  bool whole =
      make_all (&report, error) && goes_on (error) && move_all (made, wish->folder, files, error);
  fill_free (report.fill);
  govcap_folder_done (made);
  return whole;
}
