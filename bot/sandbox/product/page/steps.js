// The steps of the tour, each done for real and checked against what stands in the workspace, and what is said at its end.
import { example } from "./tries.js";
import { ticketName } from "./words.js";

// Each step: whose pane it is in, what to do, where to point, and when it is done. find gives the element to use.
export const steps = [
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

export const end = {
  title: "Klart! Ärendet är stängt.",
  text: "Kunden fick svar, en människa tog vid och ärendet är avslutat. Se hur boten tänkte, eller prova vad som händer när något går sönder.",
};

const posts = (page, tour) => page.overview.posts.filter((p) => p.channel === tour.channel && p.thread === tour.thread);
const ticket = (page, tour) => page.overview.queue?.queue?.find((q) => ticketName(q.number) === tour.ticket);
const buttonIn = (box, label) => [...box.querySelectorAll("button")].filter((b) => b.textContent === label).at(-1);

function onCard(page, tour, label) {
  const box = page.agent.talk.querySelector(`[data-ts="${tour.card}"]`);
  return (box && buttonIn(box, label)) || page.agent.head.querySelector('[data-key="room-kodhjalpen-agenter"]');
}
