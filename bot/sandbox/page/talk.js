// Messages and threads.
import { deskInvitation, front, invitation } from "./product.js";
import { clock, directory, el, footing, icon, keep, nameOf, person } from "./net.js";
import { blocks, valuesIn } from "./blocks.js";
import { confirmIn } from "./modal.js";
import { emojiName, emojiText, mrkdwn, unescape } from "./text.js";
import { tools } from "./menu.js";

// pressing gives what blocks call when something in them is pressed.
function pressing(pane, deed) {
  const press = (which, value) => pane.act({ ...deed, which, value });
  press.seek = async (which, text) => (await pane.act({ ...deed, do: "seek", which, text })).options || [];
  press.confirm = (question) => confirmIn(pane, question);
  return press;
}

export function home(pane) {
  pane.talk.of = "home";
  const typed = valuesIn(pane.talk);
  const values = pane.state.home?.state.values;
  keep(pane.talk, "home" + JSON.stringify(pane.state.home || null), () => el("div", { class: "home" },
    pane.state.home ? blocks(pane.state.home.blocks, pressing(pane, { do: "pressview", view: pane.state.home.id }), { values, typed })
      : el("p", { class: "empty" }, "Appen har inte visat någon startsida än.")));
}

const shades = 6;
const shade = (id) => "c" + (Math.max(0, directory.people.findIndex((p) => p.id === id)) % shades);

function message(pane, m, inThread, follows) {
  const bot = Boolean(m.bot_id);
  const gone = m.subtype === "tombstone";
  const who = gone ? "Meddelandet är borttaget" : m.user === "USLACKBOT" ? "Slackbot" : nameOf(m.user);
  if (m.subtype === "channel_join") return el("article", { class: "joined" }, `${who} gick med i kanalen`);
  const face = gone ? "×" : bot ? el("img", { src: "/page/icon.svg", alt: "", width: 36, height: 36 }) : who.slice(0, 1);
  const id = `said-${pane.id}-${inThread ? "t" : "r"}-${m.ts}`;
  return el("article", {
    class: ["message", bot && "app", m.private && "private", follows && "follows"].filter(Boolean).join(" "), "data-ts": m.ts,
    tabindex: "-1", "aria-label": `${who}, ${clock(m.ts)}${m.private ? ", bara du ser det" : ""}`, "aria-describedby": id,
  },
    el("div", { class: "face " + (bot ? "app" : shade(m.user)), "aria-hidden": "true" }, face),
    el("div", { class: "said", id },
      m.private ? el("div", { class: "only" }, icon("eye"), " Bara du ser det här") : null,
      el("div", { class: "by" }, el("strong", {}, who), bot ? el("span", { class: "tag" }, "APP") : role(m.user), el("time", {}, clock(m.ts))),
      m.subtype === "thread_broadcast" ? el("small", {}, "svarade i en tråd:") : null,
      gone ? null : content(pane, m), m.pictures.map(file),
      (m.attachments || []).map((a) => el("div", { class: "unfurl" }, a.text || a.fallback || "")),
      reactions(pane, m), inThread ? null : threadLink(pane, m)),
    m.private || gone ? null : tools(pane, m, inThread));
}

const role = (id) => ({ agent: el("span", { class: "tag agent" }, "AGENT"), guest: el("span", { class: "tag" }, "GÄST") })[person(id)?.role];

// content is a message's text or blocks, or the field in which its author changes it.
function content(pane, m) {
  if (pane.editing === m.ts) return editor(pane, m);
  const edited = m.edited && !m.bot_id ? el("small", {}, " (redigerat)") : null;
  if (m.blocks && m.bot_id) return blocks(m.blocks, pressing(pane, { do: "press", ts: m.ts }));
  return m.text || edited ? el("div", { class: "text" }, ...mrkdwn(m.text), edited) : null;
}

function editor(pane, m) {
  const field = el("textarea", { rows: 2, "aria-label": "Ändra meddelandet", "data-key": "edit-" + m.ts });
  field.value = unescape(m.text);
  const done = () => { pane.editing = ""; pane.draw(); };
  const form = el("form", { class: "editor" }, field,
    el("div", { class: "tools" }, el("button", { type: "button", onclick: done }, "Avbryt"), el("button", { class: "primary" }, "Spara")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text && (await pane.act({ do: "edit", ts: m.ts, text })).ok) done();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); done(); }
    if (event.key === "Enter" && !event.shiftKey && event.target === field) { event.preventDefault(); form.requestSubmit(); }
  });
  setTimeout(() => field.focus());
  return form;
}

function file(f) {
  if (!f.show) return el("a", { class: "filelink", href: "/page/file/" + f.id }, f.name);
  return el("img", { class: "shared", src: "/page/file/" + f.id, alt: f.name });
}

function reactions(pane, m) {
  if (!m.reactions?.length) return null;
  return el("div", { class: "reactions" }, m.reactions.map((r) => {
    const mine = r.users.includes(pane.state.me.id);
    return el("button", {
      type: "button", "aria-pressed": mine ? "true" : "false", title: r.users.map(nameOf).join(", "), "data-key": `re-${m.ts}-${r.name}`,
      "aria-label": `${emojiName(r.name)}, ${r.count}`, onclick: () => pane.act({ do: "react", ts: m.ts, which: r.name, on: !mine }),
    }, `${emojiText(r.name)} ${r.count}`);
  }));
}

function threadLink(pane, m) {
  if (!m.reply_count) return null;
  const text = m.reply_count === 1 ? "1 svar" : `${m.reply_count} svar`;
  return el("button", { type: "button", class: "replies", "data-key": "thread-" + m.ts, onclick: () => pane.openThread(m.thread_ts) },
    text, el("small", {}, `Senaste ${clock(m.latest_reply)}`));
}

const within = 300; // seconds between messages of one person that stand together

// messages draws messages and notices by time. What has not changed keeps its node, and with it focus, open menus and what
// a screen reader has already read; the log stays at its end if it was there.
export function messages(pane, box, list, notices, inThread) {
  const where = [pane.state.me.id, pane.state.channel, inThread ? pane.where.thread : ""].join();
  const fresh = box.of !== where;
  const atEnd = fresh || box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const old = new Map(fresh ? [] : [...box.children].map((node) => [node.sign, node]));
  Object.assign(box, { of: where, sign: where });
  // What is there when a person looks somewhere else is not news.
  box.setAttribute("aria-live", fresh ? "off" : "polite");
  const all = [...list, ...notices.map((n) => ({ ...n, notice: true }))].sort((a, b) => parseFloat(a.ts) - parseFloat(b.ts));
  const back = footing(box);
  const nodes = all.map((m, i) => {
    const before = all[i - 1];
    const follows = Boolean(before && !before.notice && !m.private && !before.private && before.user === m.user
      && !before.subtype && parseFloat(m.ts) - parseFloat(before.ts) < within && i > (inThread ? 1 : 0));
    const sign = where + follows + (pane.editing === m.ts) + JSON.stringify(m);
    if (old.has(sign)) return old.get(sign);
    const node = m.notice ? el("article", { class: "notice" }, m.text) : message(pane, m, inThread, follows);
    return Object.assign(node, { sign });
  });
  if (!nodes.length) nodes.push(Object.assign(el("p", { class: "empty" }, "Här är tomt än. ", welcome(pane)), { sign: "empty" }));
  place(box, nodes);
  back();
  if (atEnd) box.scrollTop = box.scrollHeight;
}

// welcome says what a new user can do in an empty channel.
function welcome(pane) {
  const room = pane.state.channels.find((c) => c.id === pane.state.channel);
  if (room?.name === front) return invitation;
  if (room?.private) return deskInvitation;
  return room?.dm ? "Skriv till boten så svarar den." : "";
}

// place puts nodes into a box in order, and moves none that is in its place already.
function place(box, nodes) {
  const kept = new Set(nodes);
  for (const node of [...box.children]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, i) => { if (box.children[i] !== node) box.insertBefore(node, box.children[i] || null); });
}

// walk moves the keyboard between messages with the arrows; Tab goes on into the one it stands on.
export function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const box = event.currentTarget;
  if (!step || event.defaultPrevented || !(event.target === box || event.target.matches(".message"))) return;
  const all = [...box.querySelectorAll(".message")];
  const at = all.indexOf(event.target);
  const next = at < 0 ? all.at(step > 0 ? 0 : -1) : all[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
