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

function rowOf(row, view) {
  const tr = element("tr", row.chosen ? "jst-chosen" : "");
  row.cells.forEach((cell, index) => tr.append(cellOf(cell, view.data.columns[index], view)));
  if (view.data.clickable && row.key !== undefined) {
    tr.classList.add("jst-click");
    tr.tabIndex = 0;
    const choose = (event) => {
      const place = event.target.closest("td");
      const column = place ? view.data.columns[place.cellIndex].key : "";
      view.setTriggerValue("row", { key: row.key, column });
    };
    tr.onclick = choose;
    // A handler that returns false would swallow every other key, Tab with them.
    tr.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.target.closest("a")) choose(event);
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
  const table = element("table");
  const body = element("tbody");
  fill(body, view, 0);
  table.append(headOf(view), body);
  scroll.replaceChildren(table);
  if (!rows.length) scroll.append(element("p", "jst-nothing", words.nothing));
  scroll.style.maxHeight = `${height}px`;
  scroll.scrollTop = top;
}

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".jst-table");
  const view = { data, setStateValue, setTriggerValue };
  if (!root.jst) {
    root.jst = { view };
    root.append(finder(root, view), element("div", "jst-scroll"));
  }
  root.jst.view = view;
  draw(root, view);
}
