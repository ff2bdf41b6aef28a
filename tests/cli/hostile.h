/* A study whose every label tries to be something else. */
#pragma once

#include "program.h"

/* A label, and how it must stand in what each writer makes; NULL: as it is. */
static const struct {
  const char *label, *seen, *csv, *md, *html, *latex;
} labels[] = {
    {"=cmd|'/C calc'!A0", NULL, "'=cmd|'/C calc'!A0,", "| \\=cmd\\|'/C calc'!A0 |",
     "=cmd|&apos;/C calc&apos;!A0<", "=cmd|\\textquotesingle{}/C calc\\textquotesingle{}!A0 &"},
    {"<script>alert(1)</script>", NULL, NULL, "\\<script>alert(1)\\</script>",
     "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script\\allowbreak{}>"},
    {"\"><img src=x onerror=alert(1)>", NULL, "\"\"\"><img src=x onerror=alert(1)>\"",
     "\">\\<img src=x", "&quot;&gt;&lt;img src=x", "\\textquotedbl{}><img src=x"},
    {"`id`", NULL, NULL, "\\`id\\`", NULL, "\\textasciigrave{}id\\textasciigrave{}"},
    {"$(id)", NULL, NULL, "\\$(id)", NULL, "\\$(id)"},
    {"\\input{/etc/passwd}", NULL, NULL, "\\\\input{/etc/passwd}", NULL,
     "\\textbackslash{}input\\{/etc/passwd\\}"},
    {"%s%n%d", NULL, NULL, NULL, NULL, "\\%s\\%n\\%d"},
    {"@SUM(1+1)", NULL, "'@SUM(1+1),", "@SUM(1+1)", NULL, NULL},
    {"\xe2\x80\xaegnp.exe\xe2\x80\x8f", "gnp.exe", NULL, "| gnp.exe |", ">gnp.exe<", "& gnp.exe &"},
    {"\xf0\x9f\x98\x80 emoji", NULL, NULL, NULL, NULL, NULL},
    {"two\nlines", "two lines", "\"two\nlines\"", "| two lines |", ">two lines<", "& two lines &"},
    {"\x01\x1b[2Jend", "  [2Jend", NULL, "\\[2Jend", "[2Jend<", "{[}2Jend"},
    {"]]>&amp; _^#~", NULL, NULL, "\\&amp;", "]]&gt;&amp;amp; _^#~",
     "{]}{]}>\\&amp; \\_\\textasciicircum{}\\#\\textasciitilde{}"},
};
enum { LABELS = G_N_ELEMENTS (labels), LONG = 10000, PER_TOWN = 40 };

/* One of the labels, or the one that does not end. */
static inline char *
label_of (size_t i)
{
  return i < LABELS ? g_strdup (labels[i].label) : g_strnfill (LONG, 'x');
}

static inline void
add_quoted (GString *yaml, const char *label)
{
  g_string_append_c (yaml, '"');
  for (const char *at = label; *at; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (yaml, "\\%c", *at);
    else if ((unsigned char)*at < 32)
      g_string_append_printf (yaml, "\\x%02x", (unsigned)*at);
    else
      g_string_append_c (yaml, *at);
  g_string_append_c (yaml, '"');
}

/* An item and an indicator of every label. */
static inline void
make_framework (void)
{
  g_autoptr (GString) yaml = g_string_new ("name: hostile\ntitle: {en: Hostile}\nscale: {min: 1, "
                                           "max: 5}\nareas:\n  - code: A\n    label: {en: ");

  add_quoted (yaml, labels[1].label);
  g_string_append (yaml, "}\n    indicators:\n");
  for (size_t i = 0; i <= LABELS; i++) {
    g_autofree char *label = label_of (i);
    g_string_append_printf (yaml, "      - code: I%zu\n        label: {en: ", i);
    add_quoted (yaml, label);
    g_string_append_printf (yaml, "}\n        items: [{code: I%zua, text: {en: ", i);
    add_quoted (yaml, label);
    g_string_append_printf (yaml, "}}, {code: I%zub, text: {en: x}}]\n", i);
  }
  put ("hostile/framework.yaml", yaml->str);
}

/* Options of every label. */
static inline void
make_study_file (void)
{
  g_autoptr (GString) yaml = g_string_new ("unit: town\nframework: framework.yaml\n"
                                           "waves: [{year: 2024, data: s.csv}]\ngroups: [kind]\n"
                                           "crosstabs: [[kind, half]]\ntitle: {en: ");

  add_quoted (yaml, "`id` $(id) <script>alert(1)</script> =1+1 \\input{x} %s");
  g_string_append (yaml, "}\nvariables:\n  half: {label: {en: ");
  add_quoted (yaml, labels[3].label);
  g_string_append (yaml, "}, options: {0: a, 1: b}}\n  kind:\n    options:\n");
  for (size_t i = 0; i <= LABELS; i++) {
    g_autofree char *label = label_of (i);
    g_string_append_printf (yaml, "      %zu: {en: ", i);
    add_quoted (yaml, label);
    g_string_append (yaml, "}\n");
  }
  put ("hostile/study.yaml", yaml->str);
}

static inline void
add_row (GString *csv, const char *town, size_t person)
{
  g_auto (GStrv) parts = g_strsplit (town, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (csv, "\"%s\",%zu,%zu", doubled, person % (LABELS + 1), person % 2);
  for (size_t i = 0; i <= LABELS; i++)
    g_string_append_printf (csv, ",%zu,%zu", 1 + (person * 7 + i * 3) % 5,
                            1 + (person * 11 + i * 5 + person / 5) % 5);
  g_string_append_c (csv, '\n');
}

static inline void
make_hostile (void)
{
  g_autoptr (GString) csv = g_string_new ("town,kind,half");

  if (is_there ("hostile/study.yaml"))
    return;
  make_framework ();
  make_study_file ();
  for (size_t i = 0; i <= LABELS; i++)
    g_string_append_printf (csv, ",I%zua,I%zub", i, i);
  g_string_append_c (csv, '\n');
  for (size_t i = 0; i <= LABELS; i++) {
    g_autofree char *town = label_of (i);
    for (size_t k = 0; k < PER_TOWN; k++)
      add_row (csv, town, i * PER_TOWN + k);
  }
  put ("hostile/s.csv", csv->str);
}
