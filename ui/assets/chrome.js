// Chinese words for what Streamlit writes in English, the copy button, and the page's language.
(() => {
  if (window.jstChrome) return;
  window.jstChrome = true;
  document.documentElement.lang = "zh-CN";

  const { texts, patterns } = /*WORDS*/;
  const rules = patterns.map(([pattern, put]) => [new RegExp(pattern), put]);
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];

  function chinese(said) {
    const trimmed = said.trim();
    if (!/^[A-Za-z0-9]/.test(trimmed)) return null;
    if (texts[trimmed]) return texts[trimmed];
    const rule = rules.find(([pattern]) => pattern.test(trimmed));
    return rule ? trimmed.replace(rule[0], rule[1]) : null;
  }

  function say(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const put = chinese(node.nodeValue);
      if (put) node.nodeValue = put;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const put = node.hasAttribute(name) && chinese(node.getAttribute(name));
      if (put) node.setAttribute(name, put);
    }
    node.childNodes.forEach(say);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(say);
      else if (change.type === "characterData") say(change.target);
      else {
        const put = chinese(change.target.getAttribute(change.attributeName) || "");
        if (put) change.target.setAttribute(change.attributeName, put);
      }
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  say(document.body);

  // Without https a browser gives no clipboard: then the address goes through a hidden text box.
  async function copy(said) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(said);
    const box = document.createElement("textarea");
    box.value = said;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }

  function copyAddress(link) {
    copy(window.location.href).then(() => {
      const before = link.textContent;
      link.textContent = link.dataset.copied;
      setTimeout(() => (link.textContent = before), 1600);
    });
  }

  function follow(target) {
    const link = target.closest && target.closest(".jst-copy, .jst-go");
    if (!link) return;
    if (link.classList.contains("jst-copy")) copyAddress(link);
    else document.querySelector(`.st-key-table-${link.dataset.table}`)?.scrollIntoView({ block: "center" });
  }

  // A page that only completes its address (which unit, which year) must not stand between the reader and the page
  // before: "back" would lead to the incomplete address, which completes itself again.
  const COMPLETED = ["unit", "year"];
  const push = window.history.pushState.bind(window.history);

  function completes(next, now) {
    if (next.pathname !== now.pathname) return false;
    const kept = [...now.searchParams].every(([name, value]) => next.searchParams.getAll(name).includes(value));
    const added = [...next.searchParams.keys()].filter((name) => !now.searchParams.has(name));
    return kept && added.length > 0 && added.every((name) => COMPLETED.includes(name));
  }

  window.history.pushState = (state, unused, url) => {
    const now = new URL(window.location.href);
    if (url && completes(new URL(url, now), now)) window.history.replaceState(state, unused, url);
    else push(state, unused, url);
  };

  // A link to a page of ours goes there within the session, as the menu does: a load of its own would take seconds
  // and forget the reader's name. Streamlit answers the history's event; a modified click opens a new tab as ever.
  function goTo(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }

  function goWithin(event) {
    const link = event.target.closest && event.target.closest("a.jst-within");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(link.href);
  }

  document.addEventListener("click", goWithin, true);

  // A chart's point that names its figure leads to the figure's page, as a table's number does.
  const FIGURE = "figure-";

  function goToFigure(event) {
    const point = event.points[0];
    const named = String(point.id || (point.data.ids && point.data.ids[point.pointNumber]) || "");
    if (!named.startsWith(FIGURE)) return;
    const kept = [...new URLSearchParams(window.location.search)].filter(
      ([name]) => !name.includes(".") && !COMPLETED.includes(name),
    );
    goTo(`source?${new URLSearchParams([...kept, ["source.figure", named.slice(FIGURE.length)]])}`);
  }

  document.addEventListener("pointerover", (event) => {
    const chart = event.target.closest && event.target.closest(".js-plotly-plot");
    if (!chart || !chart.on || chart.jstHeard === chart._ev) return;
    chart.jstHeard = chart._ev;
    chart.on("plotly_click", goToFigure);
  });
  document.addEventListener("click", (event) => follow(event.target));
  document.addEventListener("keydown", (event) => event.key === "Enter" && follow(event.target));
})();
