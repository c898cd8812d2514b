// A place in an original: draws the picture, lines or cells that it is given, scrolls to the mark, and reports a place
// that is pointed out. All text is set as text.

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// A box a little larger than the print, so that its edge hides no digit.
const MARGIN = 1.2;
const LEAST = 3;

function place(box, points) {
  const div = element("div", "jst-box");
  const [x0, top, x1, bottom] = box;
  div.style.left = `${((x0 - MARGIN) / points.width) * 100}%`;
  div.style.top = `${((top - MARGIN) / points.height) * 100}%`;
  div.style.width = `${((x1 - x0 + 2 * MARGIN) / points.width) * 100}%`;
  div.style.height = `${((bottom - top + 2 * MARGIN) / points.height) * 100}%`;
  return div;
}

// The print of a page that is as wide as the frame is too small to read a digit by.
const ZOOM_STEP = 1.35;
const ZOOMS = [1, 5];
const AT_A_NUMBER = 1.7;

// What scrolls can be reached and moved by keys.
function frame(view, more = "") {
  const scroll = element("div", `jst-scrolled ${more}`.trim());
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", view.data.words.frame);
  return scroll;
}

function drawPicture(root, view) {
  const { data } = view;
  const points = { width: data.width, height: data.height_points };
  const sheet = element("div", "jst-sheet");
  const image = element("img");
  image.src = data.image;
  image.alt = data.words.page.replace("{page}", data.page);
  image.draggable = false;
  sheet.style.aspectRatio = `${points.width} / ${points.height}`;
  sheet.append(image);
  let mark;
  if (data.box && data.marked) {
    const [, top, , bottom] = data.box;
    const row = element("div", "jst-band");
    row.style.top = `${((top - MARGIN) / points.height) * 100}%`;
    row.style.height = `${((bottom - top + 2 * MARGIN) / points.height) * 100}%`;
    mark = place(data.box, points);
    mark.title = data.words.here;
    sheet.append(row, mark);
  }
  if (data.picks) letDraw(sheet, points, view);
  const scroll = frame(view);
  sheet.style.width = `${view.zoom() * 100}%`;
  scroll.append(sheet);
  root.replaceChildren(pager(view), scroll);
  if (data.row) root.append(element("p", "jst-row", data.row));
  return [scroll, mark];
}

function pager(view) {
  const { page, pages, words } = view.data;
  const bar = element("div", "jst-pager");
  const button = (label, to) => {
    const made = element("button", "", label);
    made.type = "button";
    made.disabled = to < 1 || to > pages;
    made.onclick = () => view.setTriggerValue("moved", { page: to });
    return made;
  };
  const zooming = (label, by) => {
    const made = element("button", "jst-zoom", label);
    made.type = "button";
    made.onclick = () => view.zoomTo(view.zoom() * by);
    return made;
  };
  bar.append(zooming(words.smaller, 1 / ZOOM_STEP), zooming(words.larger, ZOOM_STEP));
  bar.append(button(words.earlier, page - 1), element("span", "", `${page} / ${pages}`), button(words.later, page + 1));
  if (view.data.picks) bar.append(element("span", "jst-pick", words.pick.picture));
  return bar;
}

// Drawing a box with the pointer.
function letDraw(sheet, points, view) {
  sheet.classList.add("jst-drawing");
  let start, box, drawn;
  const at = (event) => {
    const edge = sheet.getBoundingClientRect();
    const within = (value) => Math.min(1, Math.max(0, value));
    return [
      within((event.clientX - edge.left) / edge.width) * points.width,
      within((event.clientY - edge.top) / edge.height) * points.height,
    ];
  };
  sheet.onpointerdown = (event) => {
    if (event.button) return;
    sheet.setPointerCapture(event.pointerId);
    start = at(event);
  };
  sheet.onpointermove = (event) => {
    if (!start) return;
    const [x, y] = at(event);
    box = [Math.min(start[0], x), Math.min(start[1], y), Math.max(start[0], x), Math.max(start[1], y)];
    drawn?.remove();
    drawn = place(box, points);
    drawn.classList.add("jst-drawn");
    sheet.append(drawn);
  };
  sheet.onpointerup = () => {
    const done = box;
    start = box = undefined;
    if (done && done[2] - done[0] > LEAST && done[3] - done[1] > LEAST) {
      view.setTriggerValue("picked", { page: view.data.page, bbox: done });
    }
  };
}

// Lines of a text's table, parted by tabs, stand in columns: neighbours share each column's width.
function columnWidths(lines) {
  const found = new Map();
  let table = [];
  for (const line of lines) {
    if (!line.text.includes("\t")) {
      table = [];
      continue;
    }
    line.text.split("\t").forEach((cell, at) => (table[at] = Math.max(table[at] || 0, width(cell))));
    found.set(line, table);
  }
  return found;
}

const width = (text) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 1 : 0.56), 0);

function withMarks(line, widths) {
  const said = element("span", widths ? "jst-text jst-tabbed" : "jst-text");
  let start = 0;
  for (const [at, cell] of (widths ? line.text.split("\t") : [line.text]).entries()) {
    const held = widths ? element("span", "jst-tab") : said;
    if (widths) held.style.minWidth = `${widths[at] + 1}em`;
    marked(held, cell, line.marks, start);
    if (widths) said.append(held);
    start += cell.length + 1;
  }
  return said;
}

// A piece of a line's text that begins at `start`, with the marks that stand in it.
function marked(node, text, marks, start) {
  let end = 0;
  for (const [from, to] of marks.map((mark) => mark.map((place) => place - start))) {
    if (from < 0 || to > text.length) continue;
    node.append(text.slice(end, from), element("mark", "", text.slice(from, to)));
    end = to;
  }
  node.append(text.slice(end));
}

function pickable(node, where, view) {
  if (!view.data.picks || !where) return;
  node.classList.add("jst-pickable");
  node.tabIndex = 0;
  const pick = () => view.setTriggerValue("picked", where);
  node.onclick = pick;
  // A handler that returns false would swallow every other key, Tab with them.
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter") pick();
  });
}

function drawLines(root, view) {
  const { data } = view;
  const list = frame(view, "jst-lines");
  const widths = columnWidths(data.lines);
  let mark;
  if (data.before) list.append(further(data.words.before, data.before, data.lines[0], view));
  for (const line of data.lines) {
    const row = element("div", line.here && data.marked ? "jst-line jst-here-line" : "jst-line");
    row.append(element("span", "jst-line-number", line.number), withMarks(line, widths.get(line)));
    pickable(row, line.place, view);
    if (line.here) mark = row;
    list.append(row);
  }
  if (data.after) list.append(further(data.words.after, data.after, data.lines.at(-1), view));
  root.replaceChildren(...hint(view, data.words.pick.lines), list);
  return [list, mark];
}

function further(words, n, line, view) {
  const more = element("button", "jst-more-lines", words.replace("{n}", n));
  more.type = "button";
  more.onclick = () => view.setTriggerValue("moved", line.place);
  return more;
}

function hint(view, said) {
  if (!view.data.picks) return [];
  const bar = element("div", "jst-pager");
  bar.append(element("span", "jst-pick", said));
  return [bar];
}

const DIGITS = /^[\s\d０-９.,，．%％-]+$/;

function drawCells(root, view) {
  const { data } = view;
  const scroll = frame(view);
  const table = element("table", "jst-cells");
  const body = element("tbody");
  // Only rows before a gap that stands before the marked row are heads: a gap behind it parts nothing from its head.
  const marked = data.rows.findIndex((cells) => cells.some((cell) => cell.here));
  const leftOut = data.rows.findIndex((cells, at) => !cells.length && at < marked);
  let mark;
  for (const [at, cells] of data.rows.entries()) {
    const tr = element("tr", cells.some((cell) => cell.here) ? "jst-here-row" : at < leftOut ? "jst-head-row" : "");
    if (!cells.length) {
      const td = element("td", "jst-more-lines", data.words.left_out);
      td.colSpan = 100;
      tr.append(td);
    }
    for (const cell of cells) {
      const td = element("td", cell.here ? "jst-here-cell" : "", cell.text);
      td.classList.toggle("jst-digits", DIGITS.test(cell.text));
      td.colSpan = cell.columns;
      pickable(td, cell.place, view);
      if (cell.here && !mark) mark = td;
      tr.append(td);
    }
    body.append(tr);
  }
  // The heads stay in sight over rows that stand far below them.
  const head = element("thead");
  head.append(...body.querySelectorAll(".jst-head-row"));
  table.append(head, body);
  scroll.append(table);
  const title = data.title ? [element("p", "jst-row", data.title)] : [];
  root.replaceChildren(...hint(view, data.words.pick.cells), ...title, scroll);
  return [scroll, mark];
}

const DRAW = { picture: drawPicture, lines: drawLines, cells: drawCells };

// Only the excerpt scrolls, never the page around it.
function bringIntoView(scroll, mark) {
  if (!mark) return;
  const [outer, inner] = [scroll.getBoundingClientRect(), mark.getBoundingClientRect()];
  // The heads that stay in sight cover the frame's upper part; where they would fill it, they scroll with the rest.
  const heads = scroll.querySelector("thead");
  const taken = heads ? heads.getBoundingClientRect().height : 0;
  if (taken > outer.height / 2) heads.style.position = "static";
  const covered = taken > outer.height / 2 ? 0 : taken;
  scroll.scrollTop += inner.top - outer.top - covered - (outer.height - covered - inner.height) / 2;
  scroll.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".jst-excerpt");
  const same = JSON.stringify(data);
  root.jstTrigger = setTriggerValue;
  if (root.jstSame === same) return;
  root.jstSame = same;
  const draw = () => {
    const [scroll, mark] = DRAW[data.kind](root, view);
    scroll.style.maxHeight = `${data.height}px`;
    requestAnimationFrame(() => bringIntoView(scroll, mark));
  };
  const view = {
    data,
    setTriggerValue: (name, value) => root.jstTrigger(name, value),
    zoom: () => root.jstZoom ?? (data.box && data.marked ? AT_A_NUMBER : 1),
    zoomTo: (zoom) => {
      root.jstZoom = Math.min(ZOOMS[1], Math.max(ZOOMS[0], zoom));
      draw();
    },
  };
  draw();
}
