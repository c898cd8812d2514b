// Chinese words for what Streamlit writes in English, the copy button, and the page's language.
(() => {
  if (window.jstChrome) return;
  window.jstChrome = true;
  document.documentElement.lang = "zh-CN";

  const { texts, patterns } = /*WORDS*/;
  const rules = patterns.map(([pattern, put]) => [new RegExp(pattern), put]);
  const PATIENCE_MS = 5000;
  const ASK_EVERY_MS = 50;
  // Pages without numbers, or with places of their own (`WITHOUT` in ui/originals/glance.py).
  const WITHOUT_GLANCE = /\/(source|upload)\/?$/;
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
    if (node.classList.contains("jst-back")) leadBack(node);
    if (node.getAttribute("role") === "dialog") takeBackNotFound(node);
    node.childNodes.forEach(say);
  }

  // A folder named pages wakes Streamlit's older way of finding pages until a process first calls st.navigation. It finds
  // none there, so the first visitor of a fresh server, on a link to a page, gets the page and a dialog that denies it.
  function takeBackNotFound(dialog) {
    const until = Date.now() + PATIENCE_MS;
    const [opened] = window.performance.getEntriesByType("navigation");
    const asked = new URL(opened.name).pathname;
    const timer = setInterval(() => {
      const denied = dialog.textContent.includes(texts["Page not found"]);
      const there = [...document.querySelectorAll("header a")].some((link) => link.pathname === asked);
      if (denied && there) dialog.querySelector("button")?.click();
      if ((denied && there) || Date.now() > until) clearInterval(timer);
    }, 100);
  }

  // The page that a reader came from to a number's own page, kept over a reload: its address and name.
  const FROM = "juesuantong.from";

  function leadBack(link) {
    const kept = JSON.parse(window.sessionStorage.getItem(FROM) || "null");
    if (!kept) return;
    link.href = kept.address;
    link.textContent = link.dataset.words.replace("{page}", kept.name);
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
  const COMPARISON = "compare.";
  const push = window.history.pushState.bind(window.history);

  function completes(next, now) {
    if (next.pathname !== now.pathname) return false;
    const kept = [...now.searchParams].every(([name, value]) => next.searchParams.getAll(name).includes(value));
    const added = [...next.searchParams.keys()].filter((name) => !now.searchParams.has(name));
    const compares = [...now.searchParams.keys()].some((name) => name.startsWith(COMPARISON));
    const expected = (name) => COMPLETED.includes(name) || (!compares && name.startsWith(COMPARISON));
    return kept && added.length > 0 && added.every(expected);
  }

  // Nor must each number that was looked at: "back" leads to the page before.
  function glances(next, now) {
    const rest = ({ pathname, searchParams }) =>
      `${pathname}?${[...searchParams].filter(([name]) => !name.startsWith("at.")).join("&")}`;
    return rest(next) === rest(now);
  }

  window.history.pushState = (state, unused, url) => {
    const now = new URL(window.location.href);
    const next = url && new URL(url, now);
    if (next) leave(next);
    if (next && (completes(next, now) || glances(next, now))) window.history.replaceState(state, unused, url);
    else push(state, unused, url);
  };

  // Who comes back to an address finds the page scrolled as it was left.
  const scrolled = new Map();
  const main = () => document.querySelector("[data-testid=stMain]");
  const where = (address) => [...new URL(address).searchParams].sort().join("&") + new URL(address).pathname;

  function leave(next) {
    const { href, pathname } = window.location;
    if (next.pathname === pathname || !main()) return;
    scrolled.set(where(href), main().scrollTop);
    const name = document.querySelector(".jst-head h1")?.textContent;
    if (name && !pathname.endsWith("/source")) {
      window.sessionStorage.setItem(FROM, JSON.stringify({ address: href, name }));
    }
  }

  function comeBack() {
    const top = scrolled.get(where(window.location.href));
    if (!top) return;
    const until = Date.now() + PATIENCE_MS;
    const stop = () => clearInterval(timer);
    const timer = setInterval(() => {
      const page = main();
      if (page && page.scrollHeight - page.clientHeight >= top) page.scrollTop = top;
      if (Date.now() > until || Math.abs(page?.scrollTop - top) < 2) stop();
    }, 200);
    for (const type of ["wheel", "pointerdown", "keydown"]) window.addEventListener(type, stop, { once: true });
  }

  window.addEventListener("popstate", comeBack);

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
    if (link.classList.contains("jst-source")) look(link.href, link.getBoundingClientRect(), link);
    else goTo(link.href);
  }

  // A number's place is shown beside the page where the page can; else its own page opens.
  // A link that names no number (a report, a warning's place in the list) always leads to its page.
  // While the page is drawn anew its listener is away for a moment: a click then waits for it.
  function look(address, at, from, patience = PATIENCE_MS) {
    const asked = new URL(address, window.location.href).searchParams;
    const named = asked.has("source.figure") || asked.has("source.score");
    if (named && window.jstGlance) window.jstGlance.ask(asked, at, from);
    else if (named && patience > 0 && !WITHOUT_GLANCE.test(window.location.pathname))
      setTimeout(() => look(address, at, from, patience - ASK_EVERY_MS), ASK_EVERY_MS);
    else goTo(address);
  }

  document.addEventListener("click", goWithin, true);

  // What goes along from page to page: plain names; one with a dot belongs to its page.
  function travelling(without) {
    return [...new URLSearchParams(window.location.search)].filter(
      ([name]) => !name.includes(".") && !without.includes(name),
    );
  }

  // The search box stands in the header beside the menu, on every page; it leads to the page 搜索.
  function offerSearch({ label, hint }) {
    const form = document.createElement("form");
    form.className = "jst-search";
    form.setAttribute("role", "search");
    const box = document.createElement("input");
    box.type = "search";
    box.placeholder = hint;
    box.maxLength = 100;
    box.setAttribute("aria-label", label);
    form.append(box);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (box.value.trim()) goTo(`search?${new URLSearchParams([...travelling([]), ["search.q", box.value]])}`);
    });
    document.body.append(form);
  }

  offerSearch(/*SEARCH*/);

  // A chart's point that names its figure leads to the figure's page, as a table's number does.
  const FIGURE = "figure-";

  function goToFigure(event) {
    const point = event.points[0];
    const named = String(point.id || (point.data.ids && point.data.ids[point.pointNumber]) || "");
    if (!named.startsWith(FIGURE)) return;
    const kept = travelling(COMPLETED);
    const { clientX: x, clientY: y } = event.event;
    const address = `source?${new URLSearchParams([...kept, ["source.figure", named.slice(FIGURE.length)]])}`;
    look(address, { left: x, right: x, top: y, bottom: y });
  }

  document.addEventListener("pointerover", (event) => {
    const chart = event.target.closest && event.target.closest(".js-plotly-plot");
    if (!chart || !chart.on || chart.jstHeard === chart._ev) return;
    chart.jstHeard = chart._ev;
    chart.on("plotly_click", goToFigure);
  });
  // A chart's picture says what it shows: its title, the page's unit, year and money above it, its source below.
  const PICTURE = "下载图片";
  const SHARP = 2;

  function wrapped(pen, said, width) {
    const lines = [""];
    for (const sign of said) {
      if (pen.measureText(lines.at(-1) + sign).width > width) lines.push("");
      lines[lines.length - 1] += sign;
    }
    return lines;
  }

  async function savePicture(chart) {
    const { width, height } = chart.querySelector(".svg-container").getBoundingClientRect();
    const title = chart._context?.toImageButtonOptions?.filename || "";
    const head = [...document.querySelectorAll(".jst-head h1, .jst-head p > span:not(.jst-dot)")];
    const source = document.querySelector(".jst-foot > div")?.innerText.split("\n")[0] || "";
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const font = getComputedStyle(document.body).fontFamily;
    const parts = [
      [title, `600 16px ${font}`, "#1f2933", 24],
      [head.map((part) => part.textContent.trim()).join("　"), `13px ${font}`, "#52606d", 20],
      [source, `12px ${font}`, "#52606d", 18],
    ].map(([said, look, ink, line]) => {
      pen.font = look;
      return { lines: said ? wrapped(pen, said, width - 24) : [], look, ink, line };
    });
    const tall = ({ lines, line }) => lines.length * line;
    const above = tall(parts[0]) + tall(parts[1]) + 20;
    canvas.width = width * SHARP;
    canvas.height = (above + height + tall(parts[2]) + 16) * SHARP;
    pen.scale(SHARP, SHARP);
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    let y = 8;
    const write = (part) => {
      [pen.font, pen.fillStyle, pen.textBaseline] = [part.look, part.ink, "top"];
      for (const line of part.lines) {
        pen.fillText(line, 12, y);
        y += part.line;
      }
    };
    write(parts[0]);
    write(parts[1]);
    for (const drawing of chart.querySelectorAll(".main-svg")) {
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
      await image.decode();
      pen.drawImage(image, 0, above, width, height);
    }
    y = above + height + 6;
    write(parts[2]);
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = `${(title || "图").replace(/[\\/:*?"<>|]/g, "_")}.png`;
    link.click();
  }

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.(".modebar-btn");
      const chart = button?.closest(".js-plotly-plot");
      if (!chart || button.dataset.title !== PICTURE) return;
      event.preventDefault();
      event.stopPropagation();
      savePicture(chart);
    },
    true,
  );

  // Paper: every row of every table, and each chart's drawing able to take the paper's width.
  const REDRAWN_MS = 900;

  function makeWhole() {
    for (let more; (more = document.querySelector(".jst-table .jst-more")); ) more.click();
    for (const frame of document.querySelectorAll(".stPlotlyChart .svg-container")) {
      const drawings = [...frame.querySelectorAll(".main-svg")];
      const [width, height] = ["width", "height"].map((side) => parseFloat(drawings[0]?.getAttribute(side)) || 0);
      if (!width || !height) continue;
      frame.style.setProperty("--jst-shape", width / height);
      drawings.forEach((drawing) => drawing.setAttribute("viewBox", `0 0 ${width} ${height}`));
    }
  }

  // The charts are drawn anew to the paper's width first; the browser's own menu prints them as they are, only smaller.
  function print() {
    document.documentElement.classList.add("jst-paper");
    window.dispatchEvent(new Event("resize"));
    setTimeout(() => window.print(), REDRAWN_MS);
  }

  window.addEventListener("beforeprint", makeWhole);
  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("jst-paper");
    window.dispatchEvent(new Event("resize"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    print();
  });
  document.addEventListener("click", (event) => follow(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") follow(event.target);
  });
})();
