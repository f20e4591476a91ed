// What the page asks of the workspace, what both panes know of it, and small tools.

// directory holds what is the same for everybody: people, groups and channels' names.
export const directory = { people: [], groups: {}, rooms: {} };
export const person = (id) => directory.people.find((p) => p.id === id);
export const nameOf = (id) => person(id)?.real || id || "En annan app";
export const groupName = (id) => directory.groups[id] || "grupp";
export const roomName = (id) => directory.rooms[id] || id;

export async function ask(path, query = {}) {
  const answer = await fetch(path + "?" + new URLSearchParams(query));
  if (!answer.ok) throw new Error(path + " " + answer.status);
  return answer.json();
}

// act does something and answers {ok, error}; it never throws.
export async function act(deed) {
  return send("/page/do", { "Content-Type": "application/json" }, JSON.stringify(deed));
}

export async function upload(file, query) {
  return send("/page/upload?" + new URLSearchParams({ name: file.name || "bild.png", ...query }), { "Content-Type": file.type }, file);
}

async function send(path, headers, body) {
  try {
    return await (await fetch(path, { method: "POST", headers, body })).json();
  } catch {
    return { ok: false, error: "Sandlådan svarar inte." };
  }
}

const said = {
  operation_timeout: "Appen svarade inte inom tre sekunder.",
  dispatch_failed: "Appen är inte ansluten just nu. Prova igen om en stund.",
  no_such_command: "Det kommandot finns inte.",
  cant_update_message: "Det meddelandet kan du inte ändra.",
  invalid_name: "Den reaktionen finns inte.",
};
export const sayError = (answer) => (answer.ok ? "" : said[answer.error] || "Det gick inte: " + answer.error);

// live calls back soon after every change, and when the connection comes back after having been away. A tab that nobody
// sees lets go of its stream: a browser opens six connections to one address, and a seventh tab would wait for ever.
export function live(changed, away) {
  let source = null;
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; changed(); }, 40);
  };
  const listen = () => {
    source?.close();
    source = document.hidden ? null : Object.assign(new EventSource("/page/live"), { onmessage: soon, onerror: () => away() });
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
}

// el builds an element; text is always text, never markup.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat(3).filter((c) => c != null && c !== false));
  return node;
}

const shapes = {
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3",
  plus: "M8 3v10M3 8h10",
  thread: "M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z",
  thumb: "M5 7.5 8 2.5c1 0 1.6.8 1.4 1.8L9 6.5h3.4c.8 0 1.3.8 1.1 1.5l-1.2 4.4c-.2.6-.6 1.1-1.3 1.1H5zM5 7.5H2.5v6H5",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2v3.6M6.2 8h3.6",
  close: "M4 4l8 8M12 4l-8 8",
};

// icon draws one of the page's own signs; emoji look different everywhere, and are missing on some machines.
export function icon(name) {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const svg = make("svg", { viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true" });
  svg.append(make("path", { d: shapes[name] }));
  return svg;
}

// keep redraws a box only when what it shows has changed, so that focus, open menus and a reader's place stay.
export function keep(box, sign, draw) {
  if (box.sign === sign) return;
  box.sign = sign;
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  box.replaceChildren(...[draw()].flat(3).filter((c) => c != null && c !== false));
  if (focused) box.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

// footing remembers where the keyboard stands by what outlives a redraw. The function it returns puts it back there, else
// on the same message, else on the box: a button that is pressed is often gone the moment after.
export function footing(root) {
  const at = document.activeElement;
  if (!root.contains(at)) return () => {};
  const { key } = at.dataset;
  const ts = at.closest(".message")?.dataset.ts;
  return () => {
    if (root.contains(document.activeElement)) return;
    const seen = (box, selector) => [...box.querySelectorAll(selector)].find((n) => n.checkVisibility());
    const message = ts && seen(root, `.message[data-ts="${CSS.escape(ts)}"]`);
    const same = key && seen(message || root, `[data-key="${CSS.escape(key)}"]`);
    (same || message || root).focus({ preventScroll: !same && !message });
  };
}

// busy keeps a button from being pressed twice. It stays where the keyboard is: a disabled one would drop it.
export async function busy(button, run) {
  if (!button || button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  await run();
  button.removeAttribute("aria-busy");
}

export const clock = (ts) => new Date(parseFloat(ts) * 1000).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });

// place is where the page stands; it survives a reload as the address's fragment.
const read = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
export const place = read();
export function goTo(change) {
  Object.assign(place, change);
  for (const key of Object.keys(place)) if (!place[key]) delete place[key];
  history.replaceState(null, "", "#" + new URLSearchParams(place));
}
