// The page: draws what the chosen person sees, and does what they do.
import { act, el, go, place, start, state, upload } from "./net.js";
import { blocks } from "./blocks.js";
import { modal } from "./modal.js";
import { side } from "./side.js";
import { fill } from "./talk.js";

const $ = (id) => document.getElementById(id);

function drawAll() {
  side();
  place.home ? drawHome() : drawRoom();
  modal();
}

function drawHome() {
  $("title").textContent = "Kodhjälpen";
  $("about").textContent = "Appens startsida";
  $("invite").hidden = true;
  $("write").hidden = true;
  $("thread").hidden = true;
  const press = (which, value) => act({ do: "pressview", view: state.home.id, which, value });
  const sign = "home" + JSON.stringify(state.home || null);
  if ($("talk").dataset.of === sign) return;
  $("talk").dataset.of = sign;
  $("talk").replaceChildren(el("div", { class: "home" },
    state.home ? blocks(state.home.blocks, press) : "Appen har inte visat någon startsida än."));
}

function drawRoom() {
  const room = state.channels.find((c) => c.id === state.channel);
  $("title").textContent = !room ? "" : room.dm ? "Direktmeddelande med Kodhjälpen" : (room.private ? "🔒 " : "# ") + room.name;
  $("about").textContent = !room || room.dm ? "" : room.bot ? `${room.members} medlemmar, boten är med` : `${room.members} medlemmar, boten är inte med`;
  $("invite").hidden = !room || room.bot;
  $("write").hidden = !room;
  const here = state.notices.filter((n) => !n.channel || n.channel === state.channel);
  fill($("talk"), state.messages || [], here, false);
  $("thread").hidden = !state.thread;
  if (state.thread) fill($("replies"), state.replies, [], true);
}

// send posts what is written in a form, as a message, a command or a picture.
async function send(field, picture, thread) {
  const text = field.value.trim();
  const file = picture.files[0];
  if (!text && !file) return;
  let ok;
  const command = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(text);
  if (file) ok = await upload(file, text, thread);
  else if (command) ok = await act({ do: "command", command: command[1], text: command[2] || "" });
  else ok = await act({ do: "post", text, thread });
  if (!ok) return;
  field.value = "";
  picture.value = "";
  picture.dispatchEvent(new Event("change"));
}

function compose(form, field, picture, thread) {
  picture.addEventListener("change", () => { picture.nextElementSibling.textContent = picture.files[0]?.name || "Bifoga bild"; });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(field, picture, thread()); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
}

compose($("write"), $("text"), $("picture"), () => "");
compose($("reply"), $("replytext"), $("replypicture"), () => place.thread);
$("invite").addEventListener("click", () => act({ do: "join", as: state.bot }));
$("leave").addEventListener("click", () => go({ thread: "" }));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const top = state.views?.at(-1);
  if (top) act({ do: "close", view: top.id });
  else if (place.thread) go({ thread: "" });
});
start(drawAll);
