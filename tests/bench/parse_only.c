/* parse_only FILE: libcsv alone, with callbacks that do nothing: the yardstick of the benchmark. */
#include <csv.h>
#include <stdio.h>

static void
on_field (void *field, size_t length, void *data)
{
  (void)field;
  (void)length;
  (void)data;
}

static void
on_row (int end, void *data)
{
  (void)end;
  (void)data;
}

static int
parse (FILE *file)
{
  static char buffer[256 * 1024];
  struct csv_parser parser;
  size_t length;
  int wrong = csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);

  if (wrong)
    return wrong;
  while (!wrong && (length = fread (buffer, 1, sizeof buffer, file)))
    wrong = csv_parse (&parser, buffer, length, on_field, on_row, NULL) != length;
  wrong = wrong || csv_fini (&parser, on_field, on_row, NULL) || ferror (file);
  csv_free (&parser);
  return wrong;
}

int
main (int argc, char **argv)
{
  FILE *file = argc == 2 ? fopen (argv[1], "rb") : NULL;

  if (!file) {
    fputs ("usage: parse_only FILE\n", stderr);
    return 2;
  }
  setvbuf (file, NULL, _IONBF, 0); /* reads go straight into our buffer */
  int wrong = parse (file);
  fclose (file);
  if (wrong)
    fputs ("parse_only: the file cannot be read as CSV\n", stderr);
  return wrong ? 1 : 0;
}
