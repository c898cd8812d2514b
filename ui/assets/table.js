// The table of a page: draws the rows it is given, reports the filter text, the sort and a clicked row.
// Rows are filtered and sorted on the server, so that the export holds exactly what stands here.

const CHUNK = 300;
const QUIET_MS = 250;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function linkTo(query, text, view) {
  const link = element("a", "jst-within jst-source", text);
  link.href = view.data.source + query;
  link.title = view.data.words.sourceHint;
  return link;
}

function pageLink(address, text) {
  const link = element("a", "jst-within", text);
  link.href = address;
  return link;
}

function cellOf(cell, column, view) {
  const td = element("td", column.number ? "jst-number" : column.wide ? "jst-wide" : "");
  if (cell.h) td.title = cell.h;
  if (cell.i) td.style.paddingLeft = `${0.5 + cell.i * 1.1}rem`;
  if (cell.b !== undefined) {
    td.classList.add("jst-bar");
    td.style.setProperty("--length", `${cell.b}%`);
  }
  const shown = cell.f ? linkTo(cell.f, cell.t, view) : cell.p ? pageLink(cell.p, cell.t) : element("span", "", cell.t);
  td.append(shown);
  if (cell.m) td.append(element("span", "jst-mark", cell.m));
  return td;
}

// Keys that go from row to row, in a list to work through choosing as they go.
const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

function keyOf(tr, view) {
  return view.data.rows.find((row) => String(row.key) === tr.dataset.key)?.key;
}

// In a list to work through the keys hold wherever the reader is on the page, as in the to-do list.
function walk(root, event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox]");
  const { view } = root.jst;
  if (typing || !view.data.walks || !root.isConnected || !/^[jk]$/.test(event.key)) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const chosen = root.querySelector("tr.jst-chosen");
  chosen?.dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
}

function rowOf(row, view) {
  const tr = element("tr", row.chosen ? "jst-chosen" : "");
  row.cells.forEach((cell, index) => tr.append(cellOf(cell, view.data.columns[index], view)));
  if (view.data.clickable && row.key !== undefined) {
    tr.classList.add("jst-click");
    tr.tabIndex = 0;
    tr.dataset.key = row.key;
    const choose = (event) => {
      const place = event.target.closest("td");
      const column = place ? view.data.columns[place.cellIndex].key : "";
      tr.focus({ preventScroll: true });
      view.setTriggerValue("row", { key: row.key, column });
    };
    tr.onclick = choose;
    // A handler that returns false would swallow every other key, Tab with them.
    tr.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.target.closest("a")) choose(event);
      const step = STEPS[event.key];
      const next = step > 0 ? tr.nextElementSibling : tr.previousElementSibling;
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (next?.dataset.key === undefined) return;
      next.focus();
      if (view.data.walks) view.setTriggerValue("row", { key: keyOf(next, view), column: "" });
    });
  }
  return tr;
}

function nextSort(column, sort) {
  const [key, turn] = sort.split(":");
  const first = column.number ? "down" : "up";
  const second = first === "down" ? "up" : "down";
  if (key !== column.key) return `${column.key}:${first}`;
  return turn === first ? `${column.key}:${second}` : "";
}

function headOf(view) {
  const { columns, sort, words } = view.data;
  const [key, turn] = sort.split(":");
  const tr = element("tr");
  columns.forEach((column) => {
    const th = element("th", column.number ? "jst-number" : "");
    th.dataset.title = column.title;
    const button = element("button", "", column.title);
    button.type = "button";
    button.title = words.sortHint;
    if (column.key === key) {
      button.append(element("span", "jst-sort", turn === "down" ? "↓" : "↑"));
      th.ariaSort = turn === "down" ? "descending" : "ascending";
    }
    button.onclick = () => view.setStateValue("sort", nextSort(column, sort));
    th.append(button);
    tr.append(th);
  });
  const head = element("thead");
  head.append(tr);
  return head;
}

function fill(body, view, from) {
  const { rows, words, columns } = view.data;
  rows.slice(from, from + CHUNK).forEach((row) => body.append(rowOf(row, view)));
  const left = rows.length - from - CHUNK;
  if (left <= 0) return;
  const tr = element("tr");
  const td = element("td");
  td.colSpan = columns.length;
  const more = element("button", "jst-more", words.more.replace("{n}", Math.min(left, CHUNK)));
  more.type = "button";
  more.onclick = () => {
    tr.remove();
    fill(body, view, from + CHUNK);
  };
  td.append(more);
  tr.append(td);
  body.append(tr);
}

function scrollFrame(view) {
  const scroll = element("div", "jst-scroll");
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", view.data.words.frame);
  return scroll;
}

function finder(root, view) {
  const box = element("div", "jst-find");
  const input = element("input");
  input.type = "search";
  input.placeholder = view.data.words.findHint;
  input.ariaLabel = view.data.words.find;
  let waiting;
  input.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => root.jst.view.setStateValue("find", input.value), QUIET_MS);
  };
  box.append(element("label", "", view.data.words.find), input, element("span", "jst-count"));
  return box;
}

function draw(root, view) {
  const { rows, words, count, height, find } = view.data;
  const input = root.querySelector("input");
  if (document.activeElement !== input) input.value = find;
  root.querySelector(".jst-count").textContent = count;
  const scroll = root.querySelector(".jst-scroll");
  const top = scroll.scrollTop;
  // The row that had the keyboard keeps it over a new drawing.
  const held = document.activeElement?.closest?.("tr")?.dataset.key;
  const had = held !== undefined && scroll.contains(document.activeElement) ? held : root.jst.held;
  const table = element("table");
  const body = element("tbody");
  fill(body, view, 0);
  table.append(headOf(view), body);
  scroll.replaceChildren(table);
  if (!rows.length) scroll.append(element("p", "jst-nothing", words.nothing));
  scroll.scrollTop = top;
  wholeRows(scroll, height);
  const row = had === undefined ? undefined : [...table.querySelectorAll("tr[data-key]")].find((tr) => tr.dataset.key === had);
  if (row && (document.activeElement === document.body || scroll.contains(document.activeElement))) {
    row.focus({ preventScroll: true });
  }
  root.jst.held = row ? had : undefined;
  const chosen = table.querySelector("tr.jst-chosen");
  if (!chosen) return;
  const [frame, place] = [scroll.getBoundingClientRect(), chosen.getBoundingClientRect()];
  if (place.bottom > frame.bottom) scroll.scrollTop += place.bottom - frame.bottom + 2;
  const head = table.tHead.getBoundingClientRect().height;
  if (place.top < frame.top + head) scroll.scrollTop -= frame.top + head - place.top;
}

// No row is cut in half at the lower edge: the frame ends with a whole row.
function wholeRows(scroll, height) {
  scroll.style.maxHeight = `${height}px`;
  const edge = scroll.getBoundingClientRect().top + height;
  const rows = [...scroll.querySelectorAll("tbody tr")];
  if (!rows.length || rows.at(-1).getBoundingClientRect().bottom + scroll.scrollTop <= edge) return;
  const last = rows.filter((tr) => tr.getBoundingClientRect().bottom + scroll.scrollTop <= edge).at(-1);
  if (!last) return;
  const whole = last.getBoundingClientRect().bottom + scroll.scrollTop - scroll.getBoundingClientRect().top;
  scroll.style.maxHeight = `${Math.ceil(whole) + 1}px`;
}

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".jst-table");
  const view = { data, setStateValue, setTriggerValue };
  if (!root.jst) {
    root.jst = { view };
    root.append(finder(root, view), scrollFrame(view));
    document.addEventListener("keydown", (event) => walk(root, event));
  }
  root.jst.view = view;
  draw(root, view);
}
