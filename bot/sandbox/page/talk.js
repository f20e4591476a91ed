// Messages and threads.
import { act, el, go, nameOf, person, place, state } from "./net.js";
import { blocks } from "./blocks.js";
import { emojiText, mrkdwn, unescape } from "./text.js";

const clock = (ts) => new Date(parseFloat(ts) * 1000).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function message(m, inThread) {
  const app = m.bot_id ? " app" : "";
  const who = m.user === "USLACKBOT" ? "Slackbot" : nameOf(m.user);
  const press = (which, value) => act({ do: "press", ts: m.ts, which, value });
  const body = m.blocks && m.bot_id ? blocks(m.blocks, press) : [el("div", { class: "text" }, ...mrkdwn(m.text))];
  if (m.subtype === "channel_join") return el("article", { class: "joined" }, `${who} gick med i kanalen`);
  return el("article", { class: "message" + app + (m.private ? " private" : ""), "data-ts": m.ts },
    el("div", { class: "face" + app, "aria-hidden": "true" }, who.slice(0, 1)),
    el("div", { class: "body" },
      m.private ? el("div", { class: "only" }, "Bara du ser det här") : null,
      el("div", { class: "by" }, el("strong", {}, who), m.bot_id ? el("span", { class: "tag" }, "APP") : role(m.user),
        el("time", {}, clock(m.ts)), m.edited ? el("small", {}, " (redigerat)") : null),
      m.subtype === "thread_broadcast" ? el("small", {}, "svarade i en tråd:") : null,
      body, m.pictures.map(file), (m.attachments || []).map((a) => el("div", { class: "unfurl" }, a.text || a.fallback || "")),
      reactions(m), inThread ? null : threadLink(m)),
    m.private ? null : tools(m));
}

const role = (id) => ({ agent: el("span", { class: "tag agent" }, "agent"), guest: el("span", { class: "tag" }, "gäst") })[person(id)?.role];

function file(f) {
  if (!f.show) return el("a", { class: "filelink", href: "/page/file/" + f.id }, f.name);
  return el("img", { class: "shared", src: "/page/file/" + f.id, alt: f.name });
}

function reactions(m) {
  if (!m.reactions?.length) return null;
  return el("div", { class: "reactions" }, m.reactions.map((r) => {
    const mine = r.users.includes(state.me.id);
    return el("button", {
      type: "button", class: mine ? "mine" : "", title: r.users.map(nameOf).join(", "),
      onclick: () => act({ do: "react", ts: m.ts, which: r.name, on: !mine }),
    }, `${emojiText(r.name)} ${r.count}`);
  }));
}

function threadLink(m) {
  if (!m.reply_count) return null;
  const text = m.reply_count === 1 ? "1 svar" : `${m.reply_count} svar`;
  return el("button", { type: "button", class: "replies", onclick: () => go({ thread: m.thread_ts }) }, text);
}

function tools(m) {
  const item = (label, onclick) => el("button", { type: "button", onclick }, label);
  const root = m.thread_ts || m.ts;
  return el("div", { class: "hover" },
    item("Svara i tråd", () => go({ thread: root })),
    item("👍", () => act({ do: "react", ts: m.ts, which: "+1", on: true })),
    state.shortcuts.map((s) => item(s.name, () => act({ do: "shortcut", ts: m.ts, which: s.callback_id }))),
    m.mine ? item("Redigera", () => {
      const text = prompt("Ändra meddelandet", unescape(m.text));
      if (text) act({ do: "edit", ts: m.ts, text });
    }) : null,
    m.mine ? item("Ta bort", () => confirm("Ta bort meddelandet?") && act({ do: "delete", ts: m.ts })) : null);
}

// fill draws messages and notices by time. What has not changed keeps its node, and with it focus, open menus and what a
// screen reader has already read; the log stays at its end if it was there.
export function fill(box, list, notices, inThread) {
  const where = place.channel + place.thread;
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60 || box.dataset.of !== where;
  box.dataset.of = where;
  const all = [...list, ...notices.map((n) => ({ ...n, notice: true }))].sort((a, b) => parseFloat(a.ts) - parseFloat(b.ts));
  const old = new Map([...box.children].map((node) => [node.sign, node]));
  const names = JSON.stringify(state.people.length);
  const nodes = all.map((m) => {
    const sign = names + inThread + state.me.id + JSON.stringify(m);
    if (old.has(sign)) return old.get(sign);
    return Object.assign(m.notice ? el("article", { class: "notice" }, m.text) : message(m, inThread), { sign });
  });
  const kept = new Set(nodes);
  for (const node of [...box.children]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, i) => { if (box.children[i] !== node) box.insertBefore(node, box.children[i] || null); });
  if (atEnd) box.scrollTop = box.scrollHeight;
}
