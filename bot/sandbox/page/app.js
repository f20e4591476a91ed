// The page: two people's Slack side by side, and the panel that shows what happened behind it.
import { ask, goTo, live, place } from "./net.js";
import { Pane } from "./pane.js";
import { drawFaults } from "./faults.js";
import { agentFirst, customerFirst, desk, front } from "./product.js";
import { steps } from "./steps.js";
import { drawStory } from "./story.js";
import { drawTour, startTour } from "./tour.js";
import { drawTry } from "./try.js";

const $ = (id) => document.getElementById(id);
const customer = new Pane("customer", "Kund", { as: customerFirst, channel: front });
const agent = new Pane("agent", "Agent", { as: agentFirst, channel: desk });
const page = { customer, agent, overview: null, show, openPanel };

function show(view) {
  goTo({ view: view === "both" ? "" : view });
  drawView();
}

function drawView() {
  const view = place.view || (matchMedia("(max-width: 760px)").matches ? "customer" : "both");
  const other = document.body.dataset.view !== view;
  document.body.dataset.view = view;
  // What was not shown could not be scrolled: it stands at its newest once it is.
  if (other) for (const pane of [customer, agent]) pane.newest();
  for (const b of $("views").children) b.setAttribute("aria-pressed", b.dataset.view === view ? "true" : "false");
  const open = place.panel !== "off";
  document.body.classList.toggle("nopanel", !open);
  $("paneltoggle").setAttribute("aria-expanded", String(open));
}

function openPanel(tab) {
  goTo({ tab, panel: "" });
  if (document.body.dataset.view === "panel" || matchMedia("(max-width: 760px)").matches) show("panel");
  drawView();
  drawTabs();
}

const tabs = ["try", "story", "faults"];

function drawTabs() {
  const chosen = tabs.includes(place.tab) ? place.tab : "try";
  for (const name of tabs) {
    $("tab-" + name).setAttribute("aria-selected", String(name === chosen));
    $("tab-" + name).tabIndex = name === chosen ? 0 : -1;
    $(name).hidden = name !== chosen;
  }
}

for (const b of $("views").children) b.addEventListener("click", () => show(b.dataset.view));
$("paneltoggle").addEventListener("click", () => { goTo({ panel: place.panel === "off" ? "" : "off" }); drawView(); });
$("tourstart").hidden = !steps.length;
$("tourstart").addEventListener("click", () => startTour(page));
for (const name of tabs) {
  $("tab-" + name).addEventListener("click", () => { goTo({ tab: name }); drawTabs(); });
  $("tab-" + name).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(name) + step + tabs.length) % tabs.length];
    goTo({ tab: next });
    drawTabs();
    $("tab-" + next).focus();
  });
}

function drawStatus(text, up) {
  $("state").className = up ? "up" : "down";
  if ($("state").textContent !== text) $("state").textContent = text;
}

let busy = false;
let again = false;

async function refresh() {
  if (busy) { again = true; return; }
  busy = true;
  do {
    again = false;
    await Promise.all([customer.refresh(), agent.refresh(), look()]);
    drawTour(page);
  } while (again);
  busy = false;
}

async function look() {
  try {
    page.overview = await ask("/page/overview");
  } catch {
    drawStatus("Sandlådan svarar inte", false);
    return;
  }
  const { sockets, pending } = page.overview;
  drawStatus(sockets ? "Boten är ansluten" + (pending ? `, ${pending} på väg` : "") : "Boten är inte ansluten", sockets > 0);
  drawTry($("try"), page);
  drawStory($("story"), page);
  drawFaults($("faults"), page);
}

customer.listeners.push(() => drawTour(page));
agent.listeners.push(() => drawTour(page));
addEventListener("resize", drawView);
$("skip").addEventListener("click", () => [customer, agent].find((pane) => pane.root.checkVisibility())?.land());
drawView();
drawTabs();
live(refresh, () => drawStatus("Sandlådan svarar inte", false));
