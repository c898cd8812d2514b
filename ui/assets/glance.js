// Beside which side of a clicked number its original is shown, and how it is closed with the keyboard.

const GAP = 14;
const NARROWEST = 0.42;
const WIDEST = 0.56;
const PHONE = 900;

// On the side with more room, as wide as leaves the number in sight, and the whole column that it stands in if it can.
function makeRoom(at, from) {
  const whole = window.innerWidth;
  const toLeft = (at.left + at.right) / 2 > whole / 2;
  const rooms = [from?.closest("[data-testid=stColumn]")?.getBoundingClientRect(), at]
    .filter(Boolean)
    .map((edge) => (toLeft ? edge.left : whole - edge.right) - GAP);
  const room = rooms.find((one) => one >= whole * NARROWEST) ?? 0;
  const width = Math.min(whole * WIDEST, Math.max(whole * NARROWEST, room));
  const root = document.documentElement;
  root.dataset.jstGlance = toLeft ? "left" : "right";
  root.style.setProperty("--jst-glance", `${Math.round(width)}px`);
  // On a phone it comes from below, and the number goes up out of its way.
  if (whole <= PHONE) from?.scrollIntoView({ block: "start" });
}

// A page that is opened with a number looked at brings that number into sight.
function find(query, tries) {
  const link = document.querySelector(`a.jst-source[href$="${query}"], a.jst-source[href*="${query}&"]`);
  if (link) {
    link.scrollIntoView({ block: "center" });
    makeRoom(link.getBoundingClientRect(), link);
  } else if (tries) setTimeout(() => find(query, tries - 1), 250);
}

function onKey(event) {
  if (event.key !== "Escape" || document.querySelector("[role=dialog]")) return;
  const close = document.querySelector("[class*='st-key-glance-close'] button");
  if (!close) return;
  close.click();
  window.jstGlance?.from?.focus({ preventScroll: true });
}

export default function (component) {
  const { data, setTriggerValue } = component;
  if (!document.documentElement.dataset.jstGlance && data.query) find(data.query, 24);
  const own = {
    from: window.jstGlance?.from,
    // parameters: of the number's link; at: the rectangle of what was clicked; from: what gets the focus back.
    ask(parameters, at, from) {
      makeRoom(at, from);
      own.from = from;
      setTriggerValue("asked", Object.fromEntries(parameters));
    },
  };
  const keys = (event) => window.jstGlance === own && onKey(event);
  window.jstGlance = own;
  document.addEventListener("keydown", keys);
  return () => {
    document.removeEventListener("keydown", keys);
    // On a change of page the new one may be there before the old one goes.
    if (window.jstGlance === own) window.jstGlance = undefined;
  };
}
