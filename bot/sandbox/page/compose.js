// Where a person writes: text, a slash command with hints, a file, a clip.
import { agentHints, hints } from "./hints.js";
import { el, icon } from "./net.js";

// Slack makes a text file of a paste longer than this, in characters.
const longest = 4000;

let count = 0;

export function composer(pane, inThread) {
  const id = "hints-" + ++count;
  const label = inThread ? "Svara i tråden" : "Skriv ett meddelande";
  const field = el("textarea", {
    rows: 1, "aria-label": `${label}, ${pane.title}`, "data-key": inThread ? "reply" : "write", placeholder: label,
    role: inThread ? null : "combobox", "aria-expanded": inThread ? null : "false", "aria-controls": inThread ? null : id,
    "aria-autocomplete": inThread ? null : "list",
  });
  const picture = el("input", { type: "file", "aria-label": `Bifoga en fil, ${pane.title}` });
  const name = el("span", {}, "Bifoga fil");
  const voice = el("button", { type: "button", class: "voice", onclick: () => speak() }, "Röstmeddelande");
  const list = el("ul", { id, class: "hints", role: "listbox", "aria-label": "Kommandon", hidden: true });
  const form = el("form", { class: "compose" }, list, field,
    el("div", { class: "tools" }, el("label", { class: "file" }, picture, icon("plus"), name), voice, el("button", { class: "primary", "data-key": "send" }, "Skicka")));

  const grow = () => { field.rows = Math.min(8, field.value.split("\n").length); };
  const shownFile = () => { name.textContent = picture.files[0]?.name || "Bifoga fil"; };
  const menu = inThread ? null : slash(pane, field, list);

  async function submit() {
    const text = field.value.trim();
    const file = picture.files[0];
    if (!text && !file) return;
    const thread = inThread ? pane.where.thread : "";
    const command = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(text);
    let answer;
    if (file) answer = await pane.share(file, text, thread);
    else if (text.length > longest && !command) answer = await pane.share(new File([text], "Untitled.txt", { type: "text/plain" }), "", thread);
    else if (command && inThread) { pane.tell("Kommandon fungerar inte i trådar. Skriv dem i kanalen."); return; }
    else if (command) answer = await pane.act({ do: "command", command: command[1], text: command[2] || "" });
    else answer = await pane.act({ do: "post", text, thread });
    if (!answer.ok) return;
    field.value = "";
    picture.value = "";
    shownFile();
    grow();
    menu?.close(); // what fitted the command that was sent does not fit an empty field
  }

  // A clip is a file without words, until Slack has listened to it.
  async function speak() {
    const clip = new File([new Uint8Array([0x1a, 0x45, 0xdf, 0xa3])], "audio_message.webm", { type: "audio/webm" });
    await pane.share(clip, "", inThread ? pane.where.thread : "");
  }

  picture.addEventListener("change", shownFile);
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field.addEventListener("input", () => { grow(); menu?.update(); });
  field.addEventListener("blur", () => setTimeout(() => menu?.close(), 150));
  field.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files].find((f) => f.type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    picture.files = event.clipboardData.files;
    shownFile();
  });
  field.addEventListener("keydown", (event) => {
    if (menu?.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  const draw = () => {
    const room = pane.state.channels.find((c) => c.id === pane.state.channel);
    if (!inThread && room) field.placeholder = room.dm ? "Skriv till " + pane.state.people.find((p) => p.id === pane.state.bot).real
      : [`Skriv i ${room.private ? "" : "#"}${room.name}`, ...pane.state.commands].join(" eller ");
  };
  return { form, field, picture, draw };
}

// slash shows what can follow a command while one is being written.
function slash(pane, field, list) {
  let chosen = -1;
  let items = [];
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); chosen = -1; };
  const take = (text) => { field.value = text; close(); field.focus(); };
  const mark = (i) => {
    chosen = i;
    items.forEach((item, n) => item.setAttribute("aria-selected", n === i ? "true" : "false"));
    if (items[i]) field.setAttribute("aria-activedescendant", items[i].id);
  };
  function update() {
    const written = field.value.toLowerCase();
    const agent = pane.state.me.role === "agent";
    const all = pane.state.commands.flatMap((c) => [...hints, ...(agent ? agentHints : [])].map(([what, why]) => [`${c} ${what}`, why]));
    const fitting = written.startsWith("/") ? all.filter(([text]) => text.replace(/ <.*/, " ").toLowerCase().startsWith(written)) : [];
    if (!fitting.length) { close(); return; }
    items = fitting.map(([text, why], i) => el("li", {
      id: `${list.id}-${i}`, role: "option", "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); take(text.replace(/<.*/, "")); },
    }, el("code", {}, text), " ", why));
    items.forEach((item, i) => { item.text = fitting[i][0].replace(/<.*/, ""); });
    list.replaceChildren(...items);
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    chosen = -1;
  }
  function key(event) {
    if (list.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark((chosen + step + items.length) % items.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Tab" || event.key === "Enter") && chosen >= 0) take(items[chosen].text);
    else return false;
    event.preventDefault();
    return true;
  }
  return { update, key, close };
}
