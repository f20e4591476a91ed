// The tour: six steps, each done for real and checked against what stands in the workspace. It survives a reload.
import { el, keep } from "./net.js";

const store = "kodhjalpen-rundtur";
const load = () => JSON.parse(localStorage.getItem(store) || "null");
const save = (tour) => (tour ? localStorage.setItem(store, JSON.stringify(tour)) : localStorage.removeItem(store));

const example = "Den här nyckeln har redan använts för att generera en prenumeration";

// Each step: whose pane it is in, what to do, where to point, and when it is done. find gives the element to use.
const steps = [
  {
    pane: "customer", title: "Skriv som kund", text: "Klistra in ett felmeddelande i #support och skicka det.",
    help: ["Fyll i åt mig", (page) => { const f = page.customer.write.field; f.value = example; f.focus(); }],
    find: (page) => page.customer.write.form,
    done: (page, tour) => {
      const root = (page.customer.state.messages || []).find((m) => m.mine && parseFloat(m.ts) > tour.since && !m.subtype);
      if (root) Object.assign(tour, { thread: root.ts, channel: page.customer.state.channel });
      return Boolean(root);
    },
  },
  {
    pane: "customer", title: "Läs svaret", text: "Boten svarar i tråden med orsak och lösning. Öppna tråden.",
    find: (page, tour) => page.customer.talk.querySelector(`[data-key="thread-${tour.thread}"]`),
    done: (page, tour) => page.customer.where.thread === tour.thread && posts(page, tour).length > 0,
  },
  {
    pane: "customer", title: "Be om en människa", text: "Säg att svaret inte räcker: tryck på ”Prata med en människa” under svaret.",
    find: (page, tour) => buttonIn(page.customer.replies, "Prata med en människa") || page.customer.talk.querySelector(`[data-key="thread-${tour.thread}"]`),
    done: (page, tour) => {
      const number = posts(page, tour).map((p) => /KH-\d+/.exec(p.text)?.[0]).find(Boolean);
      const card = number && page.overview.posts.find((p) => p.decision === "handover" && !p.thread && p.channel !== tour.channel && p.text.includes(number));
      if (card) Object.assign(tour, { ticket: number, card: card.ts });
      return Boolean(card);
    },
  },
  {
    pane: "agent", title: "Ta ärendet som agent", text: "Kortet ligger hos agenterna med allt som hänt. Tryck på ”Ta ärendet”.",
    find: (page, tour) => onCard(page, tour, "Ta ärendet"),
    done: (page, tour) => ticket(page, tour)?.state === "claimed",
  },
  {
    pane: "agent", title: "Svara kunden", text: "Tryck på ”Svara kunden”, skriv något vänligt och skicka. Det kommer i kundens tråd.",
    find: (page, tour) => page.agent.modal.querySelector("form") || onCard(page, tour, "Svara kunden"),
    done: (page, tour) => posts(page, tour).some((p) => p.decision === "agent"),
  },
  {
    pane: "agent", title: "Stäng ärendet", text: "Tryck på ”Stäng ärendet” och bekräfta. Kunden får veta det i tråden.",
    find: (page, tour) => page.agent.modal.querySelector("form") || onCard(page, tour, "Stäng ärendet"),
    done: (page, tour) => Boolean(page.overview.queue) && !ticket(page, tour),
  },
];

const posts = (page, tour) => page.overview.posts.filter((p) => p.channel === tour.channel && p.thread === tour.thread);
const ticket = (page, tour) => page.overview.queue?.queue?.find((q) => "KH-" + q.number === tour.ticket);
const buttonIn = (box, label) => [...box.querySelectorAll("button")].filter((b) => b.textContent === label).at(-1);

function onCard(page, tour, label) {
  const box = page.agent.talk.querySelector(`[data-ts="${tour.card}"]`);
  return (box && buttonIn(box, label)) || page.agent.head.querySelector('[data-key="room-kodhjalpen-agenter"]');
}

export function startTour(page) {
  const { pane } = steps[0];
  save({ step: 0, since: Date.now() / 1000, team: page.overview.team });
  const room = page.customer.state.channels.find((c) => c.name === "support");
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
    el("div", { "aria-live": "polite" }, el("h2", { tabindex: "-1" }, "Klart! Ärendet är stängt."),
      el("p", {}, "Kunden fick svar, en människa tog vid och ärendet är avslutat. Se hur boten tänkte, eller prova vad som händer när något går sönder.")),
    el("div", { class: "tools" },
      el("button", { type: "button", onclick: () => { stop(page); page.openPanel("story"); } }, "Vad hände?"),
      el("button", { type: "button", onclick: () => { stop(page); page.openPanel("faults"); } }, "Prova felen"),
      el("button", { type: "button", class: "primary", onclick: () => stop(page) }, "Stäng")));
}
