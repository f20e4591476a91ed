// What the page asks of the workspace, and where it stands: who is looking, at which channel and thread.

const fromHash = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

export const place = { as: "", channel: "", thread: "", home: "", ...fromHash() };
export let state = {};

export function go(change) {
  Object.assign(place, change);
  const kept = Object.entries(place).filter(([, v]) => v);
  history.replaceState(null, "", "#" + new URLSearchParams(kept));
  refresh();
}

let draw = () => {};
let asking = false;
let again = false;

// refresh asks for the state and draws it; one question at a time, and once more if something changed meanwhile.
export async function refresh() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    do {
      again = false;
      const query = new URLSearchParams({ as: place.as, channel: place.channel, thread: place.thread }).toString();
      const fresh = await (await fetch("/page/state?" + query)).json();
      if (query !== new URLSearchParams({ as: place.as, channel: place.channel, thread: place.thread }).toString()) {
        again = true; // the person has gone elsewhere meanwhile
        continue;
      }
      state = fresh;
      place.as = state.me.id;
      place.channel = state.channel || "";
      draw();
    } while (again);
  } catch {
    const status = document.getElementById("state");
    status.className = "down";
    status.textContent = "Sandlådan svarar inte";
  } finally {
    asking = false;
  }
}

export function start(drawAll) {
  draw = drawAll;
  addEventListener("hashchange", () => { Object.assign(place, { thread: "", home: "" }, fromHash()); refresh(); });
  const live = new EventSource("/page/live");
  let waiting = false;
  live.onmessage = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; refresh(); }, 30);
  };
  live.onerror = refresh;
  refresh();
}

const said = {
  operation_timeout: "Appen svarade inte inom tre sekunder.",
  dispatch_failed: "Appen är inte ansluten.",
  no_such_command: "Det kommandot finns inte.",
};

// act does something as the chosen person and tells what went wrong, if anything did.
export async function act(deed) {
  const answer = await fetch("/page/do", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: place.as, channel: place.channel, ...deed }),
  });
  return tell(await answer.json());
}

export async function upload(file, text, thread) {
  const query = new URLSearchParams({ as: place.as, channel: place.channel, thread, text, name: file.name });
  const answer = await fetch("/page/upload?" + query, { method: "POST", headers: { "Content-Type": file.type }, body: file });
  return tell(await answer.json());
}

function tell(answer) {
  const box = document.getElementById("notices");
  box.textContent = answer.ok ? "" : said[answer.error] || "Det gick inte: " + answer.error;
  return answer.ok;
}

// el builds an element; text is always text, never markup.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((c) => c != null));
  return node;
}

export const person = (id) => (state.people || []).find((p) => p.id === id);
export const nameOf = (id) => person(id)?.real || id || "En annan app";
export const roomName = (id) => (state.channels || []).find((c) => c.id === id)?.name || id;
