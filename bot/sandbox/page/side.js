// Who I am and where I can go.
import { act, el, go, place, state } from "./net.js";

const roles = { customer: "Kunder", agent: "Agenter", guest: "Gäster", stranger: "Utomstående" };

let shown = "";

// side redraws only what has changed, so that an open menu stays open.
export function side() {
  drawStatus();
  const sign = JSON.stringify([state.people, state.channels, state.me.id, state.channel, place.home]);
  if (sign === shown) return;
  shown = sign;
  const me = document.getElementById("me");
  me.replaceChildren(...Object.entries(roles).map(([role, label]) => {
    const people = state.people.filter((p) => p.role === role);
    return people.length ? el("optgroup", { label }, people.map((p) => el("option", { value: p.id }, p.real))) : "";
  }));
  me.value = state.me.id;
  me.onchange = () => go({ as: me.value, thread: "", home: "" });

  const room = (c) => el("li", {}, el("button", {
    type: "button", "aria-current": c.id === state.channel && !place.home ? "true" : null,
    onclick: () => go({ channel: c.id, thread: "", home: "" }),
  }, (c.dm ? "" : c.private ? "🔒 " : "# ") + (c.dm ? "Direktmeddelande" : c.name)));
  document.getElementById("rooms").replaceChildren(...state.channels.filter((c) => !c.dm).map(room));
  document.getElementById("apps").replaceChildren(...state.channels.filter((c) => c.dm).map(room),
    el("li", {}, el("button", {
      type: "button", "aria-current": place.home ? "true" : null,
      onclick: () => { act({ do: "home" }); go({ home: "1", thread: "" }); },
    }, "Hem")));
}

function drawStatus() {
  const status = document.getElementById("state");
  status.className = state.sockets ? "up" : "down";
  status.textContent = state.sockets
    ? `Boten är ansluten (${state.sockets})` + (state.pending ? `, ${state.pending} på väg` : "")
    : "Ingen bot är ansluten";
}
