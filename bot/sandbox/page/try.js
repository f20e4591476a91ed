// "Prova": messages to send with one click, as the person in the customer's pane.
import { el, keep } from "./net.js";

const groups = [
  ["De sju felen", [
    ["Ogiltig kod", "Hoppsan, koden du angav är ogiltig"],
    ["Redan använd", "Den här nyckeln har redan använts för att generera en prenumeration"],
    ["Kontot är inte behörigt", "Ditt konto är inte behörigt för den här typen av licens"],
    ["Fel region", "Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto"],
    ["Utgången nyckel", "Din licensnyckel har gått ut"],
    ["Migreringen misslyckades", "Vi kunde inte migrera din nyckel. Vänligen kontakta supporten."],
    ["Allmänt aktiveringsfel", "Det uppstod ett fel vid aktiveringen av din prenumeration. Försök igen senare."],
  ]],
  ["Som folk skriver", [
    ["Slarvigt", "hejj får upp nått om att nykeln redan e använnd å prenumration?? har ju precis köpt den"],
    ["På engelska", "Hi! Bitdefender tells me the licence key has expired, but I bought it last Friday"],
    ["Två fel på en gång", "Först stod det att koden var ogiltig. När jag försökte igen sa den att koden är begränsad i min region."],
    ["Vagt", "det funkar inte"],
    ["Nästan, men något annat", "Mitt presentkort hos matbutiken sägs vara ogiltigt, kan ni hjälpa mig med det?"],
    ["Vill ha en människa", "Jag vill prata med en människa"],
  ]],
  ["Steg för steg", [
    ["Frågor med knappar", "Den här koden är begränsad i din region", "", "Tryck sedan på ”Problemet kvarstår”, och svara med knappar eller ord."],
    ["Samma, med tre svar", "Nyckeln har redan använts för att generera en prenumeration, säger den", "", "Tryck på ”Problemet kvarstår” och skriv ”den andra”."],
  ]],
  ["Driftfel", [
    ["Fyra kunder, samma fel", "Din licensnyckel har gått ut", "crowd", "Agenterna får veta det inom tio sekunder. Tryck där på ”Skriv driftinfo”, och fråga sedan som kund."],
  ]],
  ["Koder och bilder", [
    ["En kod med bokstaven O", "Jag skriver in TB4O9QK2RX men den godtas inte"],
    ["En skärmbild", "Så här ser det ut", "picture"],
  ]],
];

export function drawTry(box, page) {
  keep(box, "try", () => [
    el("p", { class: "lead" }, "Skicka ett riktigt meddelande med ett klick. Svaret kommer i kundens tråd."),
    groups.map(([title, list]) => el("section", {}, el("h3", {}, title),
      el("ul", { class: "tries" }, list.map((entry) => el("li", {}, button(page, ...entry)))))),
  ]);
}

function button(page, label, text, kind, then) {
  return el("button", { type: "button", class: "try", "data-key": "try-" + label, onclick: () => send(page, text, kind) },
    el("strong", {}, label), el("span", {}, text), then ? el("small", {}, then) : null);
}

// send posts as the customer, in #support, and opens the thread beside.
async function send(page, text, kind) {
  const pane = page.customer;
  const room = pane.state.channels.find((c) => c.name === "support") || pane.state.channels[0];
  if (matchMedia("(max-width: 760px)").matches) page.show("customer");
  await pane.go({ channel: room.id, thread: "", home: "" });
  const deed = { channel: room.id, text };
  if (kind === "crowd") {
    for (const as of crowd) await pane.act({ do: "post", ...deed, as });
    return;
  }
  const answer = kind === "picture" ? await pane.share(await screenshot(), text, "") : await pane.act({ do: "post", ...deed });
  if (answer.ts) pane.go({ thread: answer.ts });
}

// crowd are the customers who have a problem at once.
const crowd = ["kim", "bo", "asa", "gustav"];

// screenshot draws the picture a customer might take of the error.
function screenshot() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 560, height: 260 });
  const c = canvas.getContext("2d");
  const box = (fill, ...at) => { c.fillStyle = fill; c.fillRect(...at); };
  const line = (fill, font, text, x, y) => { c.fillStyle = fill; c.font = font; c.fillText(text, x, y); };
  box("#e9ecf1", 0, 0, 560, 260);
  box("#ffffff", 24, 20, 512, 220);
  box("#1b1f27", 24, 20, 512, 40);
  line("#ffffff", "16px sans-serif", "Aktivera prenumeration", 44, 46);
  line("#c01343", "bold 19px sans-serif", "Ett fel inträffade", 44, 102);
  line("#1d1f23", "16px sans-serif", "Din licensnyckel har gått ut.", 44, 134);
  box("#0b6bcb", 400, 184, 112, 36);
  line("#ffffff", "15px sans-serif", "Försök igen", 416, 207);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(new File([blob], "skärmbild.png", { type: "image/png" })), "image/png"));
}
