// "Vad hände?": the last event's way along the line, with times, and the ticket queue.
import { el, goTo, keep, nameOf, place } from "./net.js";
import { acts, outcomes, kinds, phases, effects, results, verdicts, speeches, codeVerdicts, problems, states, ticketName } from "./words.js";
import { unescape } from "./text.js";

const exact = (at) => new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });
const took = (micros) => (micros < 1000 ? `${(micros / 1000).toLocaleString("sv-SE", { maximumFractionDigits: 2 })} ms`
  : micros < 1e6 ? `${Math.round(micros / 1000)} ms` : `${(micros / 1e6).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} s`);
const percent = (p) => (p * 100).toLocaleString("sv-SE", { maximumFractionDigits: p > 0.001 && p < 0.999 ? 1 : 2 }) + " %";

const shown = 25;

export function drawStory(box, page) {
  const { traces, queue, said, names } = page.overview;
  const events = (traces || []).filter((t) => t.kind === "event").slice(-shown).reverse();
  const chosen = events.find((t) => keyOf(t) === place.event) || events[0];
  const attempts = (traces || []).filter((t) => t.kind === "delivery" && chosen && t.delivery.effect.startsWith(chosen.event.id + "/"));
  keep(box, JSON.stringify([events.map(keyOf), chosen && keyOf(chosen), attempts, queue, place.event]), () => [
    events.length ? [picker(box, page, events, chosen), story(chosen, attempts, said, names)]
      : el("p", { class: "empty" }, "Ingenting har hänt än. Skicka ett meddelande så visas här, steg för steg, vad boten förstod, beslutade och gjorde."),
    el("h3", {}, "Ärendekön"), tickets(queue?.queue || []),
  ]);
}

const keyOf = (t) => t.event.id + "@" + t.at;

function picker(box, page, events, chosen) {
  const menu = el("select", { "data-key": "event", "aria-label": "Händelse" },
    el("option", { value: "" }, "Följ den senaste händelsen"),
    events.map((t) => el("option", { value: keyOf(t) }, `${exact(t.at)}  ${headline(t.event, page.overview.said)}`)));
  menu.value = place.event === keyOf(chosen) ? place.event : "";
  menu.addEventListener("change", () => { goTo({ event: menu.value }); drawStory(box, page); });
  return menu;
}

const saidIn = (e, said) => said[e.id] || said[e.id.replace(/^m:/, "").split(":").slice(0, 2).join(":")];

function headline(e, said) {
  const { user, label } = saidIn(e, said) || {};
  const what = label || acts[e.action] || e.action;
  return (kinds[e.kind] || e.kind) + (what ? ` ”${what}”` : "") + (user ? ` av ${nameOf(user)}` : "");
}

function story(t, attempts, said, names) {
  const e = t.event;
  const words = saidIn(e, said);
  const time = (name) => e.stages.find((s) => s.name === name)?.micros;
  const begun = new Date(t.at).getTime() - e.micros / 1000;
  return el("div", { class: "story" },
    words?.text ? el("blockquote", {}, unescape(words.text)) : null,
    el("ol", { class: "steps" },
      step("Togs emot", exact(begun), el("p", {}, headline(e, said)),
        e.fetched ? el("p", {}, "Hämtades ur kanalens historik: Slack hade inte skickat det.") : null),
      e.read ? step("Förstod", took(time("understand") || 0), understood(e.read)) : null,
      step("Beslutade", time("decide") === undefined ? "" : took(time("decide")), decided(e, names)),
      step("Sparade", time("commit") === undefined ? "" : took(time("commit")), el("p", {}, outcomes[e.outcome === "duplicate" && e.reason ? "raced" : e.outcome] || e.outcome)),
      e.effects.length ? step("Levererade", "", e.effects.map((f) => delivered(f, attempts, names))) : null),
    el("p", { class: "fine" }, `Hela vägen till bekräftat: ${took(e.micros)}. ${e.id}`));
}

const step = (name, time, ...body) => el("li", { "data-step": name }, el("h4", {}, name, el("time", {}, time)), ...body);

function understood(read) {
  const verdict = read.speech && read.verdict === "none" ? speeches[read.speech] || read.speech : verdicts[read.verdict] || read.verdict;
  return [
    el("p", {}, verdict),
    read.candidates.length ? el("ul", { class: "candidates" }, read.candidates.map((c, i) => candidate(c, i)),
      el("li", {}, el("div", { class: "row" }, el("span", {}, "ingen artikel"), el("span", {}, percent(read.none))), meter(read.none, "ingen artikel"))) : null,
    (read.codes || []).map((c) => el("p", {}, "Kod: ", codeVerdicts[c.verdict] || c.verdict,
      c.problems?.length ? ` (${c.problems.map((p) => problems[p] || p).join(", ")})` : "")),
    read.cues?.length ? el("p", { class: "fine" }, "Tecken i texten: " + read.cues.join(", ")) : null,
  ];
}

function candidate(c, i) {
  return el("li", {},
    el("div", { class: "row" }, el("strong", {}, c.article), el("span", {}, (i === 1 ? "tvåa, " : "") + percent(c.confidence))),
    meter(c.confidence, c.article),
    c.wording ? el("p", { class: "fine" }, `liknar ”${c.wording}”`) : null,
    i === 0 && c.parts?.length ? el("p", { class: "fine" }, "vägde mest: " + c.parts.map((p) => `${p.feature} ${p.share.toLocaleString("sv-SE", { maximumFractionDigits: 1, signDisplay: "always" })}`).join(", ")) : null);
}

const meter = (value, label) => el("meter", { min: 0, max: 1, value, "aria-label": label });

function decided(e, names) {
  const phase = e.phase && e.phase !== e.before ? `${phases[e.before] || "nytt samtal"} → ${phases[e.phase] || e.phase}` : phases[e.phase] || "";
  return [
    e.reason ? el("p", {}, "Skäl: ", el("code", { lang: "en" }, e.reason)) : null,
    phase ? el("p", {}, "Samtalet: " + phase) : null,
    e.effects.length ? el("p", {}, "Ska göra: " + e.effects.map((f) => what(f, names)).join("; ")) : e.reply ? null : el("p", {}, "Inget ska skickas."),
    e.reply ? el("p", {}, "Svarade genast den som tryckte eller frågade.") : null,
  ];
}

const what = (f, names) => `${f.update ? "ändra " : ""}${effects[f.kind] || f.kind} i ${names[f.channel] || f.channel}${f.private ? ", bara för en person" : ""}`;

function delivered(f, attempts, names) {
  const mine = attempts.filter((t) => t.delivery.effect === f.id);
  return el("div", { class: "delivery" }, el("p", {}, what(f, names)),
    mine.length ? mine.map((t) => el("p", { class: "fine" }, `${exact(t.at)} försök ${t.delivery.attempt}: ${results[t.delivery.result] || t.delivery.result}`
      + (t.delivery.error ? ` (${t.delivery.error})` : "") + `, ${took(t.delivery.since)} efter beslutet`)) : el("p", { class: "fine" }, "på väg …"));
}

function tickets(queue) {
  if (!queue.length) return el("p", { class: "empty" }, "Inga ärenden väntar.");
  return el("table", { class: "queue" }, el("thead", {}, el("tr", {}, ["Ärende", "Kund", "Läge", "Sedan"].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, queue.map((q) => el("tr", {}, el("td", {}, ticketName(q.number)), el("td", {}, nameOf(q.customer)),
      el("td", {}, (states[q.state] || q.state) + (q.assignee ? ", " + nameOf(q.assignee) : "")), el("td", {}, exact(q.opened).slice(0, 5))))));
}
