// What one can do with a message: a bar on hover and focus, and its menu.
import { el, icon } from "./net.js";
import { confirmIn } from "./modal.js";
import { emojiName, emojiText } from "./text.js";

export function tools(pane, m, inThread) {
  const root = m.thread_ts || m.ts;
  const react = (name) => pane.act({ do: "react", ts: m.ts, which: name, on: true });
  // The keyboard stops at one button of each message: its menu holds what the others do.
  const more = el("button", {
    type: "button", class: "icon", "aria-label": "Fler åtgärder", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": "more-" + m.ts,
  }, icon("more"));
  const bar = el("div", { class: "bar" },
    inThread ? null : el("button", { type: "button", tabindex: "-1", class: "icon", "aria-label": "Svara i tråd", title: "Svara i tråd", "data-key": "answer-" + m.ts, onclick: () => pane.openThread(root) }, icon("thread")),
    el("button", { type: "button", tabindex: "-1", class: "icon", "aria-label": "Reagera med tummen upp", title: "Reagera", "data-key": "up-" + m.ts, onclick: () => react("+1") }, icon("thumb")),
    more);
  more.addEventListener("click", () => (bar.querySelector(".menu") ? close() : open()));

  function close(focus) {
    const menu = bar.querySelector(".menu");
    if (!menu || menu.closing) return;
    menu.closing = true; // taking it away takes the focus from it, which would close it once more
    more.setAttribute("aria-expanded", "false");
    if (focus) more.focus();
    menu.remove();
  }

  function open() {
    const item = (label, run, danger) => el("button", {
      type: "button", role: "menuitem", tabindex: "-1", class: danger ? "danger" : null, onclick: () => { close(true); run(); },
    }, label);
    const items = [
      inThread ? null : item("Svara i tråd", () => pane.openThread(root)),
      ...pane.state.shortcuts.map((s) => item(s.name, () => pane.act({ do: "shortcut", ts: m.ts, which: s.callback_id }))),
      ...["+1", "white_check_mark", "eyes", "pray"].map((name) => item(`Reagera: ${emojiName(name)} ${emojiText(name)}`, () => react(name))),
      ...pane.state.channels.filter((c) => c.bot && !c.dm && !c.archived).map((c) => item(`Vidarebefordra till #${c.name}`, () => forward(pane, m, c.id))),
      m.mine ? item("Redigera", () => { pane.editing = m.ts; pane.draw(); }) : null,
      m.mine ? item("Ta bort", () => remove(pane, m), true) : null,
    ].filter(Boolean);
    const menu = el("div", { class: "menu", role: "menu", "aria-label": "Åtgärder" }, items);
    menu.addEventListener("keydown", (event) => {
      const at = items.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
      if (to !== undefined) items.at(to % items.length).focus();
      else if (event.key === "Escape") close(true);
      else return;
      event.preventDefault();
    });
    menu.addEventListener("mousedown", (event) => event.preventDefault());
    menu.addEventListener("focusout", (event) => { if (!bar.contains(event.relatedTarget)) close(); });
    bar.append(menu);
    more.setAttribute("aria-expanded", "true");
    if (menu.getBoundingClientRect().bottom > pane.root.getBoundingClientRect().bottom - 70) menu.classList.add("up");
    items[0].focus();
  }
  return bar;
}

// forward shares a message with what stands in the field as its comment.
async function forward(pane, m, to) {
  const field = pane.write.field;
  if ((await pane.act({ do: "forward", ts: m.ts, which: to, text: field.value.trim() })).ok) field.value = "";
}

async function remove(pane, m) {
  const sure = await confirmIn(pane, { title: "Ta bort meddelandet?", text: "Det går inte att ångra.", yes: "Ta bort", danger: true });
  if (sure) pane.act({ do: "delete", ts: m.ts });
}
