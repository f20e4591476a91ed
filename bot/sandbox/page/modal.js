// The modal on top of a pane, with what is filled in kept while the page redraws; and questions of the page's own.
import { busy, el, footing, icon } from "./net.js";
import { blocks, valuesIn } from "./blocks.js";
import { textNodes } from "./text.js";

export function drawModal(pane) {
  const box = pane.modal;
  if (pane.question) return;
  const v = pane.state.views.at(-1);
  const key = v ? v.id + v.hash + JSON.stringify(v.errors) : "";
  if (key === box.key) return;
  if (v && !box.key) pane.back = footing(pane.root);
  const typed = v && box.view === v.id ? valuesIn(box) : {};
  Object.assign(box, { key, view: v?.id, hidden: !v });
  box.replaceChildren();
  if (!v) {
    pane.back?.();
    return;
  }
  const form = view(pane, v, typed);
  box.append(form);
  (form.querySelector("[aria-invalid]") || form.querySelector("textarea, input, select"))?.focus();
}

function view(pane, v, typed) {
  const press = (which, value) => pane.act({ do: "pressview", view: v.id, which, value, values: valuesIn(form) });
  press.seek = async (which, text) => (await pane.act({ do: "seek", view: v.id, which, text })).options || [];
  press.hold = (file) => pane.hold(file);
  const close = () => pane.act({ do: "close", view: v.id });
  const submit = v.submit ? el("button", { class: "primary" }, ...textNodes(v.submit)) : null;
  const form = dialog(el("h2", { id: "title-" + v.id }, ...textNodes(v.title)), close,
    el("div", { class: "content" }, blocks(v.blocks, press, { errors: v.errors || {}, values: v.state.values, typed })),
    el("footer", {}, el("button", { type: "button", onclick: close }, ...(v.close ? textNodes(v.close) : ["Avbryt"])), submit));
  form.setAttribute("aria-labelledby", "title-" + v.id);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await busy(submit, () => pane.act({ do: "submit", view: v.id, values: valuesIn(form) }));
  });
  return form;
}

// dialog is a card that keeps the keyboard inside.
function dialog(title, close, ...rest) {
  const form = el("form", { class: "card", role: "dialog", "aria-modal": "true" },
    el("header", {}, title, el("button", { type: "button", class: "icon", onclick: close, "aria-label": "Stäng" }, icon("close"))), ...rest);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const all = [...form.querySelectorAll("button, input, textarea, select")].filter((n) => !n.disabled);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  });
  return form;
}

// confirmIn asks in a pane whether to go on, and answers true or false.
export function confirmIn(pane, { title, text, yes, no, danger }) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const done = (answer) => {
      pane.question = false;
      Object.assign(pane.modal, { key: "", hidden: true }).replaceChildren();
      before?.focus();
      resolve(answer);
      if (pane.state) drawModal(pane);
    };
    const form = dialog(el("h2", {}, title), () => done(false), el("div", { class: "content" }, el("p", {}, text)),
      el("footer", {}, el("button", { type: "button", onclick: () => done(false) }, no || "Avbryt"),
        el("button", { class: danger ? "danger" : "primary" }, yes || "Ja")));
    form.setAttribute("aria-label", title);
    form.addEventListener("submit", (event) => { event.preventDefault(); done(true); });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      done(false);
    });
    pane.question = true;
    pane.modal.replaceChildren(form);
    pane.modal.hidden = false;
    form.querySelector("footer button:last-child").focus();
  });
}
