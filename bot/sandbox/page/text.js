// Slack's mrkdwn and Markdown as nodes. Nothing here ever parses HTML.
import { el, groupName, nameOf, roomName } from "./net.js";

const emoji = {
  white_check_mark: "✅", eyes: "👀", "+1": "👍", "-1": "👎", wave: "👋", warning: "⚠️", tada: "🎉", key: "🔑", x: "❌",
  bulb: "💡", ticket: "🎫", admission_tickets: "🎟️", hourglass: "⏳", hourglass_flowing_sand: "⏳", mag: "🔍", bell: "🔔",
  speech_balloon: "💬", information_source: "ℹ️", red_circle: "🔴", large_green_circle: "🟢", large_yellow_circle: "🟡",
  large_blue_circle: "🔵", lock: "🔒", wrench: "🔧", memo: "📝", page_facing_up: "📄", link: "🔗", clock3: "🕒",
  heavy_check_mark: "✔️", no_entry: "⛔", question: "❓", exclamation: "❗", raising_hand: "🙋", pray: "🙏", smile: "😄",
  slightly_smiling_face: "🙂", arrow_right: "➡️", inbox_tray: "📥", robot_face: "🤖", bust_in_silhouette: "👤", sos: "🆘",
  rotating_light: "🚨", pushpin: "📌", calendar: "📅", zzz: "💤", mute: "🔇", broom: "🧹", shield: "🛡️", hammer_and_wrench: "🛠️",
};
// What the reactions on offer are called, where no picture can be seen.
const named = { "+1": "tummen upp", white_check_mark: "klart", eyes: "tittar på det", pray: "tack" };
export const emojiName = (name) => named[name] || name.replaceAll("_", " ");
export const emojiText = (name) => emoji[name.split("::")[0]] || `:${name}:`;

export const unescape = (s) => s.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function link(url, label) {
  if (!/^(https?:|mailto:)/i.test(url)) return document.createTextNode(label || url);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label || url);
}

const mention = (text) => el("span", { class: "mention" }, text);

function token(inside) {
  const [name, label] = inside.split(/\|(.*)/s);
  if (name.startsWith("@")) return mention("@" + nameOf(name.slice(1)));
  if (name.startsWith("#")) return mention("#" + roomName(name.slice(1)));
  if (name.startsWith("!subteam^")) return mention("@" + (groupName(name.slice(9))));
  if (name.startsWith("!date^")) return document.createTextNode(unescape(label || ""));
  if (name.startsWith("!")) return mention("@" + name.slice(1));
  return link(unescape(name), label && unescape(label));
}

const marks = [
  [/```\n?([\s\S]+?)```/, (m) => el("pre", {}, unescape(m[1]))],
  [/`([^`\n]+)`/, (m) => el("code", {}, unescape(m[1]))],
  [/<([^<>\n]+)>/, (m) => token(m[1])],
  [/(?<![\p{L}\d*])\*([^*\n]+)\*(?![\p{L}\d*])/u, (m) => el("strong", {}, ...mrkdwn(m[1]))],
  [/(?<![\p{L}\d_])_([^_\n]+)_(?![\p{L}\d_])/u, (m) => el("em", {}, ...mrkdwn(m[1]))],
  [/(?<![\p{L}\d~])~([^~\n]+)~(?![\p{L}\d~])/u, (m) => el("del", {}, ...mrkdwn(m[1]))],
  [/(?:^|(?<=\n))&gt; ?([^\n]*)\n?/, (m) => el("blockquote", {}, ...mrkdwn(m[1]))],
  [/:([a-z0-9_+\-]+):/, (m) => emojiText(m[1])],
];

// first finds the earliest mark in a text.
function first(text, all) {
  let best = null;
  for (const [pattern, make] of all) {
    const m = pattern.exec(text);
    if (m && (!best || m.index < best.m.index)) best = { m, make };
  }
  return best;
}

function split(text, all, plain) {
  const out = [];
  for (let best = first(text, all); best; best = first(text, all)) {
    if (best.m.index) out.push(plain(text.slice(0, best.m.index)));
    out.push(best.make(best.m));
    text = text.slice(best.m.index + best.m[0].length);
  }
  if (text) out.push(plain(text));
  return out;
}

export const mrkdwn = (text) => split(text || "", marks, unescape);

// textNodes renders a text object.
export function textNodes(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return [object.text.replace(/:([a-z0-9_+\-]+):/g, (all, name) => emoji[name] || all)];
}

const inline = [
  [/`([^`\n]+)`/, (m) => el("code", {}, m[1])],
  [/\*\*([^*\n]+)\*\*/, (m) => el("strong", {}, ...markdownLine(m[1]))],
  [/\[([^\]\n]+)\]\(([^)\s]+)\)/, (m) => link(m[2], m[1])],
  [/(?<![\p{L}\d*])\*([^*\n]+)\*/u, (m) => el("em", {}, ...markdownLine(m[1]))],
  [/(?<![\p{L}\d_])_([^_\n]+)_(?![\p{L}\d_])/u, (m) => el("em", {}, ...markdownLine(m[1]))],
  [/~~([^~\n]+)~~/, (m) => el("del", {}, ...markdownLine(m[1]))],
];
const markdownLine = (text) => split(text, inline, (s) => s);

// markdown renders a markdown block line by line.
export function markdown(text) {
  const box = el("div", { class: "markdown" });
  let pre = null;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) {
      pre = pre ? null : box.appendChild(el("pre"));
      continue;
    }
    if (pre) { pre.append(line + "\n"); continue; }
    const head = /^(#{1,6}) +(.*)/.exec(line);
    const item = /^\s*(?:[-*]|(\d+)\.) +(.*)/.exec(line);
    if (head) box.append(el("h4", {}, ...markdownLine(head[2])));
    else if (item) box.append(el("div", { class: "item" }, item[1] ? item[1] + ". " : "• ", ...markdownLine(item[2])));
    else if (line.startsWith(">")) box.append(el("blockquote", {}, ...markdownLine(line.replace(/^> ?/, ""))));
    else if (line.trim()) box.append(el("p", {}, ...markdownLine(line)));
  }
  return box;
}
