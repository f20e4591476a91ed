// The modal on top, with what is filled in kept while the page redraws.
import { act, el, state } from "./net.js";
import { blocks, valuesIn } from "./blocks.js";
import { textNodes } from "./text.js";

let shown = "";

export function modal() {
  const box = document.getElementById("modal");
  const v = state.views.at(-1);
  box.hidden = !v;
  const key = v ? v.id + v.hash + JSON.stringify(v.errors) : "";
  if (key === shown) return;
  shown = key;
  box.replaceChildren();
  if (!v) return;
  const press = (which, value) => act({ do: "pressview", view: v.id, which, value });
  const close = () => act({ do: "close", view: v.id });
  const form = el("form", { class: "card", role: "dialog", "aria-modal": "true" },
    el("header", {}, el("h2", {}, ...textNodes(v.title)), el("button", { type: "button", onclick: close, "aria-label": "Stäng" }, "×")),
    el("div", { class: "content" }, blocks(v.blocks, press, { errors: v.errors || {}, values: v.state.values })),
    el("footer", {}, el("button", { type: "button", onclick: close }, ...(v.close ? textNodes(v.close) : ["Avbryt"])),
      v.submit ? el("button", { class: "primary" }, ...textNodes(v.submit)) : null));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("footer .primary");
    if (button) button.disabled = true;
    await act({ do: "submit", view: v.id, values: valuesIn(form) });
    if (button) button.disabled = false;
  });
  box.append(form);
  form.querySelector("textarea, input, select")?.focus();
}
