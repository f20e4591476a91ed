// "Fel": what can go wrong, by button, and what became of the message that was sent right into it.
import { front, trouble } from "./product.js";
import { act, el, keep, nameOf, sayError } from "./net.js";

let said = "";

export function drawFaults(box, page) {
  const { faults, trials, counts, pending } = page.overview;
  keep(box, JSON.stringify([faults, trials, counts, pending, said]), () => [
    el("p", { class: "lead" }, "Varje knapp framkallar ett fel och skickar samtidigt ett kundmeddelande. Det ska få exakt ett svar."),
    el("ul", { class: "faultlist" }, faults.map((f) => el("li", {},
      el("button", { type: "button", "data-key": "fault-" + f.name, onclick: () => provoke(page, box, f.name) },
        el("strong", {}, f.label), el("span", {}, f.hint))))),
    el("p", { class: "notices", role: "alert" }, said),
    el("h3", {}, "Så gick det"),
    trials.length ? el("ul", { class: "trials", "aria-live": "polite" }, trials.map(trial)) : el("p", { class: "empty" }, "Inget prov är gjort än."),
    el("h3", {}, "Ingenting borta, ingenting dubbelt"), tally(counts, pending),
    el("p", { class: "fine" }, "Slack skickar en obekräftad händelse igen genast, efter en minut och efter fem; här efter 0, 3, 10, 30 och 60 sekunder."),
  ]);
}

async function provoke(page, box, which) {
  const { channels } = page.customer.state;
  const room = channels.find((c) => c.name === front) || channels[0];
  said = sayError(await act({ do: "provoke", which, channel: room.id, text: trouble, as: page.customer.state.me.id }));
  drawFaults(box, page);
}

function trial(t) {
  const after = t.after === undefined ? "" : ` efter ${t.after.toLocaleString("sv-SE", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
  const [mark, words] = t.silent ? (t.replies ? ["bad", "ett svar står kvar"] : ["good", "inget svar står kvar"]) : t.replies === 1 ? ["good", `ett svar${after}`] : t.replies > 1 ? ["bad", `${t.replies} svar`] : ["wait", "väntar på svar …"];
  return el("li", { class: mark, "data-fault": t.fault }, el("span", { class: "mark", "aria-hidden": "true" }, { good: "✓", bad: "✗", wait: "…" }[mark]),
    el("strong", {}, t.label), el("span", {}, `${nameOf(t.user)}: ${words}`));
}

function tally(counts, pending) {
  const tile = (key, label, good) => el("div", { class: good === undefined ? null : good ? "good" : "bad", "data-count": key },
    el("dd", {}, String({ ...counts, pending }[key])), el("dt", {}, label));
  return el("dl", { class: "tally" },
    tile("customers", "från kunder"), tile("replies", "från boten"), tile("doubled", "dubbla", counts.doubled === 0),
    tile("again", "skickade igen"), tile("pending", "obekräftade"), tile("lost", "tappade", counts.lost === 0));
}
