// A pane's head: whose eyes these are, and where they look.
import { el, icon, keep } from "./net.js";

const roles = { customer: "Kunder", agent: "Agenter", guest: "Gäster", stranger: "Utomstående" };

export function drawHead(pane) {
  const { state, where } = pane;
  const unread = unreadRooms(pane);
  const sign = JSON.stringify([state.people, state.channels.map((c) => [c.id, c.name, c.bot]), state.me.id, state.channel, where.home, unread]);
  keep(pane.head, sign, () => [who(pane), rooms(pane, unread), about(pane)]);
}

// unreadRooms are the channels where something was written since this pane last looked.
function unreadRooms(pane) {
  const mine = (pane.seen[pane.state.me.id] ||= {});
  for (const c of pane.state.channels) if (!(c.id in mine) || (c.id === pane.state.channel && !pane.where.home)) mine[c.id] = c.last;
  return pane.state.channels.filter((c) => c.last !== mine[c.id]).map((c) => c.id);
}

function who(pane) {
  const { people, me } = pane.state;
  const menu = el("select", { "data-key": "who", "aria-label": `${pane.title}: vem är du?` },
    Object.entries(roles).map(([role, label]) => {
      const some = people.filter((p) => p.role === role);
      return some.length ? el("optgroup", { label }, some.map((p) => el("option", { value: p.id }, p.real))) : null;
    }));
  menu.value = me.id;
  menu.addEventListener("change", () => pane.go({ as: menu.value, thread: "", home: "" }));
  return el("div", { class: "who" }, el("h2", {}, pane.title), el("span", {}, "du är"), menu);
}

function rooms(pane, unread) {
  const { channels, channel } = pane.state;
  const atHome = Boolean(pane.where.home);
  const tab = (key, label, current, fresh, onclick) => el("button", {
    type: "button", "data-key": key, "aria-current": current ? "true" : null, class: fresh ? "unread" : null, onclick,
  }, label, fresh ? el("span", { class: "dot", "aria-label": "nytt" }) : null);
  const room = (c) => tab("room-" + c.name, c.dm ? "Direkt" : c.private ? [icon("lock"), " " + c.name] : "# " + c.name, c.id === channel && !atHome,
    unread.includes(c.id), () => pane.go({ channel: c.id, thread: "", home: "" }));
  return el("nav", { class: "rooms", "aria-label": `Kanaler, ${pane.title}` },
    channels.filter((c) => !c.dm).map(room), channels.filter((c) => c.dm).map(room),
    tab("home", "Hem", atHome, false, () => { pane.act({ do: "home" }); pane.go({ home: "1", thread: "" }); }));
}

function about(pane) {
  const room = pane.state.channels.find((c) => c.id === pane.state.channel);
  if (!room || room.dm || room.bot || pane.where.home) return null;
  return el("p", { class: "about" }, "Boten är inte med i kanalen. ",
    el("button", { type: "button", "data-key": "invite", onclick: () => pane.act({ do: "join", as: pane.state.bot }) }, "Bjud in boten"));
}
