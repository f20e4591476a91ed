// The tour: an app's steps, one after another. It survives a reload.
import { el, keep } from "./net.js";
import { front } from "./product.js";
import { end, steps } from "./steps.js";

const store = "sandbox-tour";
const load = () => JSON.parse(localStorage.getItem(store) || "null");
const save = (tour) => (tour ? localStorage.setItem(store, JSON.stringify(tour)) : localStorage.removeItem(store));

export function startTour(page) {
  const { pane } = steps[0];
  save({ step: 0, since: Date.now() / 1000, team: page.overview.team });
  const room = page.customer.state.channels.find((c) => c.name === front) || page.customer.state.channels[0];
  page.customer.go({ channel: room.id, thread: "", home: "" }).then(() => { reveal(page, pane); drawTour(page); document.getElementById("tour").querySelector("h2").focus(); });
}

// reveal brings a step's pane to the eye where only one is shown.
function reveal(page, pane) {
  if (matchMedia("(max-width: 760px)").matches || document.body.dataset.view !== "both") page.show(pane);
}

export function drawTour(page) {
  const box = document.getElementById("tour");
  const tour = load();
  document.querySelectorAll(".target").forEach((n) => n.classList.remove("target"));
  if (!tour || !page.overview || !page.customer.state || !page.agent.state || tour.team !== page.overview.team) {
    if (tour && page.overview && tour.team !== page.overview.team) save(null);
    box.hidden = true;
    return;
  }
  while (tour.step < steps.length && steps[tour.step].done(page, tour)) {
    tour.step++;
    save(tour);
    const next = steps[tour.step];
    if (next) reveal(page, next.pane);
  }
  box.hidden = false;
  keep(box, tour.step + tour.team, () => (tour.step < steps.length ? [stepCard(page, tour)] : [endCard(page)]));
  const at = tour.step < steps.length ? steps[tour.step].find(page, tour) : null;
  if (!at) return;
  at.classList.add("target");
  if (box.pointed !== at) at.scrollIntoView({ block: "nearest" });
  box.pointed = at;
}

function stop(page) {
  save(null);
  drawTour(page);
  document.getElementById("tourstart").focus();
}

function stepCard(page, tour) {
  const s = steps[tour.step];
  return el("div", { class: "tourcard", "data-step": tour.step + 1 },
    el("ol", { class: "dots", "aria-hidden": "true" }, steps.map((_, i) => el("li", { class: i < tour.step ? "past" : i === tour.step ? "now" : null }))),
    el("div", { "aria-live": "polite" }, el("h2", { tabindex: "-1" }, el("small", {}, `Steg ${tour.step + 1} av ${steps.length} · ${s.pane === "agent" ? "Agent" : "Kund"}`), s.title),
      el("p", {}, s.text)),
    el("div", { class: "tools" },
      s.help ? el("button", { type: "button", class: "primary", "data-key": "help", onclick: () => s.help[1](page) }, s.help[0])
        : el("button", { type: "button", class: "phone", onclick: () => page.show(s.pane) }, "Visa mig"),
      el("button", { type: "button", onclick: () => stop(page) }, "Avsluta")));
}

function endCard(page) {
  return el("div", { class: "tourcard done", "data-step": "done" },
    el("div", { "aria-live": "polite" }, el("h2", { tabindex: "-1" }, end.title),
      el("p", {}, end.text)),
    el("div", { class: "tools" },
      el("button", { type: "button", onclick: () => { stop(page); page.openPanel("story"); } }, "Vad hände?"),
      el("button", { type: "button", onclick: () => { stop(page); page.openPanel("faults"); } }, "Prova felen"),
      el("button", { type: "button", class: "primary", onclick: () => stop(page) }, "Stäng")));
}
