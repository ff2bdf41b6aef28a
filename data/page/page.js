
'use strict';
/* Everything stands in the page already; this only shows, hides and orders it. */
(function () {
  const root = document.documentElement;
  const one = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  /* Rows are hidden for two reasons: they do not match the filter, or they tell of another unit. */
  const state = { unit: '0', only: false };
  const sheets = [];

  function isOther(row) {
    return state.only && state.unit !== '0' && row.dataset.unit && row.dataset.unit !== state.unit;
  }

  function show(sheet) {
    let shown = 0;
    for (const row of sheet.rows) {
      const text = row.words || (row.words = row.textContent.toLowerCase());
      row.hidden = isOther(row) || !sheet.terms.every((term) => text.includes(term));
      row.classList.toggle('chosen', state.unit !== '0' && row.dataset.unit === state.unit);
      shown += row.hidden ? 0 : 1;
    }
    sheet.tools.classList.toggle('filtered', shown < sheet.rows.length);
    one('output span', sheet.tools).textContent =
      shown < sheet.rows.length ? shown + ' / ' + sheet.rows.length : String(shown);
  }

  /* What a cell is sorted by: its number, its words, or nothing. */
  function keyOf(row, column) {
    const cell = row.cells[column];
    const words = cell ? cell.innerText.trim() : '';
    if (words === '' || words === '–') return null;
    const number = Number(words.replace(/^</, ''));
    if (Number.isNaN(number)) return words;
    return words[0] === '<' ? number / 2 : number;
  }

  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
    return a.localeCompare(b, root.lang, { numeric: true });
  }

  /* What is missing comes last either way; equal rows keep the order of the table. */
  function order(sheet, column, direction) {
    const keyed = sheet.rows.map((row, at) => ({ row, at, key: direction ? keyOf(row, column) : null }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.at - b.at;
      return direction * compare(a.key, b.key) || a.at - b.at;
    });
    const body = document.createDocumentFragment();
    keyed.forEach((each) => body.appendChild(each.row));
    sheet.body.appendChild(body);
  }

  /* Up, then down, then as it was. */
  function sortBy(sheet, heading, column) {
    const next = { none: 'ascending', ascending: 'descending', descending: 'none' };
    const now = next[heading.getAttribute('aria-sort')];
    sheet.headings.forEach((other) => other.setAttribute('aria-sort', 'none'));
    heading.setAttribute('aria-sort', now);
    order(sheet, column, { ascending: 1, descending: -1, none: 0 }[now]);
  }

  function giveButton(sheet, heading, column) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    heading.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => sortBy(sheet, heading, column));
  }

  function giveTools(sheet, table) {
    const scroll = table.parentElement;
    sheet.tools = document.importNode(one('#tools').content, true).firstElementChild;
    const input = one('input', sheet.tools);
    input.setAttribute('aria-describedby', table.caption.id);
    input.addEventListener('input', () => {
      sheet.terms = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      show(sheet);
    });
    scroll.before(sheet.tools);
  }

  function prepare(table) {
    if (!table.tHead || table.closest('.card')) return;
    const body = table.tBodies[0];
    const sheet = { body, rows: Array.from(body.rows), headings: Array.from(table.tHead.rows[0].cells), terms: [] };
    sheet.headings.forEach((heading, column) => giveButton(sheet, heading, column));
    giveTools(sheet, table);
    sheets.push(sheet);
    show(sheet);
  }

  /* The whole sample stays beside the unit that is looked at. */
  function pick() {
    const select = one('#pick'), only = one('#only');
    if (!select) return;
    state.unit = select.value;
    state.only = only.checked;
    only.disabled = state.unit === '0';
    for (const card of all('details.card')) {
      const number = card.id.slice('unit-'.length);
      card.hidden = state.unit !== '0' && number !== '0' && number !== state.unit;
      if (state.unit !== '0' && number === state.unit) card.open = true;
    }
    sheets.forEach(show);
  }

  function speak(lang) {
    const part = lang.slice(0, 2);
    root.lang = lang;
    all('[data-lang]').forEach((button) =>
      button.setAttribute('aria-pressed', String(button.dataset.lang === lang)));
    all('option').forEach((option) => { option.textContent = option.dataset[part]; });
    document.title = one('h1').innerText;
  }

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === 'dark';
    return matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function paint(dark) {
    if (dark !== isDark()) root.dataset.theme = dark ? 'dark' : 'light';
    one('#dark').setAttribute('aria-pressed', String(dark));
  }

  all('table').forEach(prepare);
  if (one('#pick')) {
    one('#pick').addEventListener('change', pick);
    one('#only').addEventListener('change', pick);
    pick();
  }
  all('[data-lang]').forEach((button) => button.addEventListener('click', () => speak(button.dataset.lang)));
  one('#dark').addEventListener('click', () => paint(!isDark()));
  speak(root.lang);
  paint(isDark());
  one('#controls').hidden = false;
})();
