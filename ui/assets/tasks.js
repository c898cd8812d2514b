// The reading's warnings as a list to work through: a click or j and k choose, d is done or open again, a adds a figure.

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function ask(root, what, number) {
  root.jst.setTriggerValue("asked", { what, number });
}

function rowOf(root, task, data) {
  const row = element("div", task.number === data.chosen ? "jst-task jst-task-chosen" : "jst-task");
  row.setAttribute("role", "option");
  row.ariaSelected = task.number === data.chosen;
  const box = element("button", task.done ? "jst-tick jst-ticked" : "jst-tick", task.done ? "✓" : "");
  box.type = "button";
  box.title = task.done ? data.words.done : data.words.open;
  box.ariaLabel = box.title;
  box.onclick = (event) => {
    event.stopPropagation();
    ask(root, "toggle", task.number);
  };
  const said = element("div", task.done ? "jst-task-said jst-task-done" : "jst-task-said");
  if (task.place) said.append(element("span", "jst-task-place", task.place));
  said.append(element("span", "", task.message));
  if (task.said) said.append(element("small", "", task.said));
  row.append(box, said);
  row.onclick = () => ask(root, "choose", task.number);
  return row;
}

function draw(root) {
  const { data } = root.jst;
  const list = element("div", "jst-task-list");
  list.setAttribute("role", "listbox");
  list.style.maxHeight = `${data.height}px`;
  let chosen;
  for (const task of data.tasks) {
    const row = rowOf(root, task, data);
    if (task.number === data.chosen) chosen = row;
    list.append(row);
  }
  root.replaceChildren(element("p", "jst-task-keys", data.words.keys), list);
  if (!chosen) return;
  const [outer, inner] = [list.getBoundingClientRect(), chosen.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
}

function onKey(root, event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true], [role=combobox]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !root.isConnected) return;
  const { tasks, chosen } = root.jst.data;
  const at = tasks.findIndex((task) => task.number === chosen);
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const next = tasks[Math.min(tasks.length - 1, Math.max(0, at + step))];
    if (next && next.number !== chosen) {
      ask(root, "choose", next.number);
      // At once, so that a second press goes on from here and not from where the server still is.
      root.jst.data = { ...root.jst.data, chosen: next.number };
      draw(root);
    }
  } else if (event.key === "d" && at >= 0) ask(root, "toggle", chosen);
  else if (event.key === "a" && at >= 0) ask(root, "add", chosen);
  else return;
  event.preventDefault();
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".jst-tasks");
  root.jst = { data, setTriggerValue };
  draw(root);
  if (!root.jstKeys) {
    root.jstKeys = (event) => onKey(root, event);
    document.addEventListener("keydown", root.jstKeys);
  }
  return () => {
    document.removeEventListener("keydown", root.jstKeys);
    root.jstKeys = undefined;
  };
}
