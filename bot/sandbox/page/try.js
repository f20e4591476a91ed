// "Prova": messages to send with one click, as the person in the customer's pane.
import { el, keep } from "./net.js";
import { front } from "./product.js";
import { groups, picture } from "./tries.js";

export function drawTry(box, page) {
  keep(box, "try", () => [
    el("p", { class: "lead" }, "Skicka ett riktigt meddelande med ett klick. Svaret kommer i kundens tråd."),
    groups.map(([title, list]) => el("section", {}, el("h3", {}, title),
      el("ul", { class: "tries" }, list.map((entry) => el("li", {}, button(page, ...entry)))))),
  ]);
}

function button(page, label, text, kind, then) {
  return el("button", { type: "button", class: "try", "data-key": "try-" + label, onclick: () => send(page, text, kind) },
    el("strong", {}, label), text === label ? null : el("span", {}, text), then ? el("small", {}, then) : null);
}

// send posts as the customer, where customers write, and opens the thread beside.
async function send(page, text, kind) {
  const pane = page.customer;
  const room = pane.state.channels.find((c) => c.name === front) || pane.state.channels[0];
  if (matchMedia("(max-width: 760px)").matches) page.show("customer");
  await pane.go({ channel: room.id, thread: "", home: "" });
  const deed = { channel: room.id, text };
  if (kind === "crowd") {
    for (const p of pane.state.people.filter((p) => p.role === "customer" || p.role === "guest")) await pane.act({ do: "post", ...deed, as: p.id });
    return;
  }
  const answer = kind === "picture" ? await pane.share(await screenshot(), text, "") : await pane.act({ do: "post", ...deed });
  if (answer.ts) pane.go({ thread: answer.ts });
}

// screenshot draws the picture a customer might take of the error.
function screenshot() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 560, height: 260 });
  const c = canvas.getContext("2d");
  const box = (fill, ...at) => { c.fillStyle = fill; c.fillRect(...at); };
  const line = (fill, font, text, x, y) => { c.fillStyle = fill; c.font = font; c.fillText(text, x, y); };
  box("#e9ecf1", 0, 0, 560, 260);
  box("#ffffff", 24, 20, 512, 220);
  box("#1b1f27", 24, 20, 512, 40);
  line("#ffffff", "16px sans-serif", picture.title, 44, 46);
  line("#c01343", "bold 19px sans-serif", picture.head, 44, 102);
  line("#1d1f23", "16px sans-serif", picture.text, 44, 134);
  box("#0b6bcb", 400, 184, 112, 36);
  line("#ffffff", "15px sans-serif", picture.button, 416, 207);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(new File([blob], "skärmbild.png", { type: "image/png" })), "image/png"));
}
