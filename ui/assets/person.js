// The name of who corrects: typed once, kept in the browser's session so that a reload does not ask again.

const KEPT = "juesuantong.person";

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".jst-person");
  root.jstSet = setStateValue;
  if (!root.firstChild) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    label.textContent = data.words.label;
    input.placeholder = data.words.hint;
    input.maxLength = data.longest;
    input.autocomplete = "name";
    input.onchange = () => {
      window.sessionStorage.setItem(KEPT, input.value);
      root.jstSet("name", input.value);
    };
    label.append(input);
    root.append(label);
  }
  const input = root.querySelector("input");
  const kept = window.sessionStorage.getItem(KEPT) || "";
  if (document.activeElement !== input) input.value = data.name || kept;
  // What the server knows, told to whoever waits for it.
  input.dataset.known = data.name;
  if (!data.name && kept) root.jstSet("name", kept);
}
