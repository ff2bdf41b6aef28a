/* write_book CELLS BOOK: a workbook by libxlsxwriter alone, of the cells of another: a line a cell, as
 * report.py writes them: `S name`, `N row column number`, `T row column words`, `P row picture`, parted
 * by tabs. Ends with 1 when a line is none of these. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct {
  lxw_workbook *book;
  lxw_worksheet *sheet;
} Writing;

static int
write_line (Writing *writing, char *line)
{
  char *field[4] = {NULL};
  size_t n = 0;

  line[strcspn (line, "\n")] = '\0';
  for (char *at = line; at && n < 4; n++) {
    field[n] = at;
    at = n < 3 ? strchr (at, '\t') : NULL;
    if (at)
      *at++ = '\0';
  }
  if (field[0][0] == 'S' && n == 2) {
    writing->sheet = workbook_add_worksheet (writing->book, field[1]);
    return 0;
  }
  if (!writing->sheet || n < 3)
    return 1;
  lxw_row_t row = (lxw_row_t)strtoul (field[1], NULL, 10);
  if (field[0][0] == 'P')
    return (int)worksheet_insert_image (writing->sheet, row, 0, field[2]);
  if (n < 4)
    return 1;
  lxw_col_t column = (lxw_col_t)strtoul (field[2], NULL, 10);
  if (field[0][0] == 'N')
    return (int)worksheet_write_number (writing->sheet, row, column, strtod (field[3], NULL), NULL);
  return (int)worksheet_write_string (writing->sheet, row, column, field[3], NULL);
}

int
main (int argc, char **argv)
{
  FILE *cells = argc == 3 ? fopen (argv[1], "r") : NULL;
  char *line = NULL;
  size_t room = 0;
  int failed = 0;

  if (!cells) {
    fputs ("usage: write_book CELLS BOOK\n", stderr);
    return 2;
  }
  Writing writing = {workbook_new (argv[2]), NULL};
  while (!failed && getline (&line, &room, cells) > 0)
    failed = write_line (&writing, line);
  free (line);
  fclose (cells);
  return workbook_close (writing.book) || failed;
}
