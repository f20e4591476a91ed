// Block Kit as nodes. press(which, value) is told of what is pressed; which is block_id/action_id.
import { busy, directory, el, groupName, nameOf, roomName } from "./net.js";
import { emojiText, link, markdown, textNodes } from "./text.js";

export function blocks(list, press, context = {}) {
  return (list || []).map((b) => (draw[b.type] || unknown)(b, press, context));
}

const unknown = (b) => el("p", { class: "unknown" }, `[${b.type}]`);

const draw = {
  section(b, press) {
    const body = el("div", { class: "body" });
    if (b.text) body.append(el("div", { class: "text" }, ...textNodes(b.text)));
    if (b.fields) body.append(el("div", { class: "fields" }, b.fields.map((f) => el("div", { class: "text" }, ...textNodes(f)))));
    return el("div", { class: "section" }, body, b.accessory ? element(b.accessory, press, b.block_id) : null);
  },
  header: (b) => el("h3", {}, ...textNodes(b.text)),
  divider: () => el("hr"),
  context: (b) => el("div", { class: "context" },
    b.elements.map((e) => (e.type === "image" ? picture(e) : el("span", {}, ...textNodes(e))))),
  actions: (b, press) => el("div", { class: "actions", role: "group" }, b.elements.map((e) => element(e, press, b.block_id))),
  context_actions: (b, press) => draw.actions(b, press),
  image: (b) => el("figure", {}, b.title ? el("figcaption", {}, ...textNodes(b.title)) : null, picture(b)),
  markdown: (b) => markdown(b.text),
  rich_text: (b) => el("div", { class: "rich" }, b.elements.map(rich)),
  input: (b, press, context) => input(b, press, context),
};

// picture shows an image that was shared in this workspace, and names any other: the page loads nothing from elsewhere.
function picture(e) {
  const id = e.slack_file?.id || /^http:\/\/[^/]+\/files-pri\/([^/]+)\//.exec(e.slack_file?.url || e.image_url || "")?.[1];
  const src = id && "/page/file/" + encodeURIComponent(id.replace(/^.*-/, ""));
  return src ? el("img", { class: "shared", src, alt: e.alt_text || "" }) : el("span", { class: "picture" }, "Bild: " + (e.alt_text || ""));
}

export function element(e, press, block) {
  const which = `${block}/${e.action_id}`;
  const how = e.type === "overflow" ? "static_select" : e.type;
  if (how === "button") {
    const button = el("button", { // known by its action: a block without an id of its own gets a new one at each change
      type: "button", class: e.style || "plain", title: e.url || null, "data-key": "press-" + e.action_id,
      "aria-label": e.accessibility_label || null,
    }, ...textNodes(e.text));
    button.addEventListener("click", async () => {
      if (e.confirm && !(await press.confirm({
        title: e.confirm.title?.text, text: e.confirm.text?.text, yes: e.confirm.confirm?.text, no: e.confirm.deny?.text,
        danger: e.confirm.style === "danger",
      }))) return;
      if (e.url && /^https?:/.test(e.url)) window.open(e.url, "_blank", "noopener");
      await busy(button, () => press(which));
    });
    return button;
  }
  if (how === "static_select") {
    const menu = e.type === "overflow" ? choices({ ...e, placeholder: { text: "Fler …" } }) : choices(e);
    menu.dataset.key = "press-" + e.action_id;
    menu.addEventListener("change", () => menu.value && press(which, menu.value));
    return menu;
  }
  if (how === "radio_buttons" || how === "checkboxes") {
    const all = boxes(e);
    if (how === "radio_buttons") all.addEventListener("change", (event) => press(which, event.target.value));
    return all;
  }
  if (how === "external_select") return searchField(e, press, which);
  if (how === "image") return picture(e);
  return unknown(e);
}

// searchField is a menu that the app fills while one types.
function searchField(e, press, which) {
  const label = e.placeholder?.text || "Sök";
  const field = el("input", { type: "search", placeholder: label, "aria-label": label, "data-key": "seek-" + which });
  const found = el("div", { class: "found", role: "group", "aria-label": "Träffar", "aria-live": "polite" });
  let last = 0;
  const look = async () => {
    const turn = ++last;
    const offered = await press.seek(which, field.value);
    if (turn !== last) return;
    found.replaceChildren(...offered.map((o) => el("button", { type: "button", class: "plain", onclick: () => press(which, o.value) }, o.label)));
    if (!offered.length) found.append("Inget hittades.");
  };
  field.addEventListener("input", look);
  field.addEventListener("focus", () => { if (!found.children.length) look(); });
  return el("div", { class: "searchfield" }, field, found);
}

// named are the labels of what was offered, so that what is chosen keeps its own when its form is drawn anew.
const named = new Map();

// searchMenu is the same in a form: a menu of what the app offers, asked anew as one types in the field above it.
function searchMenu(b, press, old, typed) {
  const e = b.element;
  const which = `${b.block_id}/${e.action_id}`;
  const chosen = old?.selected_option;
  const menu = el("select", { size: 6, "aria-label": e.placeholder?.text || "Välj" });
  // What is chosen stays chosen, whatever is looked for next: it stands above what is found.
  let kept = typed ?? chosen?.value ?? "";
  if (chosen) named.set(chosen.value, chosen.text?.text || chosen.value);
  let offered = null;
  const fill = () => {
    for (const o of offered || []) named.set(o.value, o.label);
    const found = (offered || []).map((o) => o.value);
    const all = kept && !found.includes(kept) ? [kept, ...found] : found;
    menu.replaceChildren(el("option", { value: "" }, "–"), ...all.map((value) => el("option", { value }, named.get(value) || value)));
    menu.value = kept;
  };
  const choose = (value) => { kept = value; fill(); };
  menu.addEventListener("change", () => { kept = menu.value; });
  const field = el("input", { type: "search", placeholder: "Sök", "aria-label": "Sök bland artiklarna" });
  let last = 0;
  const look = async () => {
    const turn = ++last;
    offered = null;
    const found = await press.seek(which, field.value);
    if (turn !== last) return;
    offered = found;
    fill();
  };
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => { // as in Slack Enter takes the first that is found; the form is not sent by it
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (field.value && offered?.length) choose(offered[0].value);
  });
  fill();
  look();
  menu.above = field;
  return menu;
}

function choices(e, chosen) {
  const groups = e.option_groups || [{ options: e.options }];
  const menu = el("select", { "aria-label": e.placeholder?.text || "Välj" },
    el("option", { value: "" }, e.placeholder?.text || "Välj …"));
  for (const g of groups) {
    const home = g.label ? menu.appendChild(el("optgroup", { label: g.label.text })) : menu;
    home.append(...(g.options || []).map((o) => el("option", { value: o.value }, ...textNodes(o.text))));
  }
  menu.value = chosen || e.initial_option?.value || "";
  return menu;
}

// people is a menu of those who work here, as Slack offers everybody but apps.
function people(e, chosen) {
  const menu = el("select", { "aria-label": e.placeholder?.text || "Välj person" }, el("option", { value: "" }, e.placeholder?.text || "Välj person …"),
    directory.people.filter((p) => p.role !== "bot" && !p.gone).map((p) => el("option", { value: p.id }, p.real)));
  menu.value = chosen || e.initial_user || "";
  return menu;
}

function boxes(e, old) {
  const kind = e.type === "checkboxes" ? "checkbox" : "radio";
  const chosen = old ? [old.selected_option, ...(old.selected_options || [])] : [e.initial_option, ...(e.initial_options || [])];
  const on = new Set(chosen.filter(Boolean).map((o) => o.value));
  return el("div", { class: "boxes" }, e.options.map((o) => el("label", {},
    el("input", { type: kind, name: e.action_id, value: o.value, checked: on.has(o.value) }), " ", ...textNodes(o.text))));
}

// fileField uploads what is chosen at once, as Slack does; it holds the files' ids, and names them.
function fileField(b, press, old, typed) {
  for (const f of old?.files || []) named.set(f.id, f.name);
  const kept = el("input", { type: "hidden" });
  kept.value = typed ?? (old?.files || []).map((f) => f.id).join(",");
  const chooser = el("input", { type: "file", multiple: true, "aria-label": b.label?.text || "Filer", "data-key": "file-" + b.block_id });
  const names = el("div", { class: "held", "aria-live": "polite" });
  const show = () => { names.textContent = kept.value.split(",").filter(Boolean).map((id) => named.get(id) || id).join(", "); };
  chooser.addEventListener("change", async () => {
    const ids = [];
    for (const file of chooser.files) {
      const answer = await press.hold(file);
      if (!answer.ok) return;
      named.set(answer.id, file.name);
      ids.push(answer.id);
    }
    kept.value = ids.join(",");
    show();
  });
  show();
  kept.above = el("div", {}, chooser, names);
  return kept;
}

// input draws an input block; context.errors, context.values and context.typed are by block_id. What was typed and not
// sent yet wins over what the app knows.
function input(b, press, context) {
  const e = b.element;
  const old = context.values?.[b.block_id]?.[e.action_id];
  const typed = context.typed?.[b.block_id];
  let field;
  if (e.type === "static_select") field = choices(e, typed ?? old?.selected_option?.value);
  else if (e.type === "users_select") field = people(e, typed ?? old?.selected_user);
  else if (e.type === "external_select") field = searchMenu(b, press, old, typed);
  else if (e.type === "radio_buttons" || e.type === "checkboxes") field = boxes(e, old);
  else if (e.type === "file_input") field = fileField(b, press, old, typed);
  else if (e.type === "plain_text_input" && e.multiline) field = el("textarea", { rows: 5 });
  else field = el("input", { type: { number_input: "number", email_text_input: "email", datepicker: "date" }[e.type] || "text" });
  if (field.matches("input, textarea") && e.type !== "external_select" && e.type !== "file_input") {
    field.value = typed ?? old?.value ?? e.initial_value ?? "";
    field.placeholder = e.placeholder?.text || "";
  }
  field.dataset.block = b.block_id;
  if (b.dispatch_action && field.matches("input")) { // the app is told of it at once
    field.dataset.key = "input-" + b.block_id;
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      press(`${b.block_id}/${e.action_id}`, field.value);
    });
  }
  return labelled(b, field, context.errors?.[b.block_id]);
}

// labelled puts a label, a hint and an error around a field, so that a screen reader reads them with it.
function labelled(b, field, fault) {
  const id = "field-" + b.block_id;
  const group = field.matches(".boxes");
  const label = [...textNodes(b.label), b.optional ? el("small", {}, " (valfritt)") : null];
  if (fault) field.setAttribute("aria-invalid", "true");
  if (fault || b.hint) field.setAttribute("aria-describedby", id + "-about");
  if (group) Object.entries({ role: "group", "aria-labelledby": id + "-label" }).forEach(([k, v]) => field.setAttribute(k, v));
  field.id = id;
  return el("div", { class: "input" + (fault ? " wrong" : "") },
    el(group ? "span" : "label", { class: "label", id: id + "-label", for: group ? null : id }, label), field.above || null, field,
    el("div", { id: id + "-about" }, b.hint ? el("small", {}, ...textNodes(b.hint)) : null,
      fault ? el("span", { class: "fault" }, fault) : null));
}

// valuesIn reads what is filled in, by block_id.
export function valuesIn(root) {
  const out = {};
  for (const field of root.querySelectorAll("[data-block]")) {
    out[field.dataset.block] = field.matches(".boxes")
      ? [...field.querySelectorAll("input:checked")].map((i) => i.value).join(",") : field.value;
    if (out[field.dataset.block] === "" && field.matches("select, .boxes")) delete out[field.dataset.block];
  }
  return out;
}

function rich(e) {
  switch (e.type) {
    case "rich_text_list": {
      const list = el(e.style === "ordered" ? "ol" : "ul", { start: e.offset ? e.offset + 1 : null, class: "in" + (e.indent || 0) });
      list.append(...e.elements.map((item) => el("li", {}, item.elements.map(run))));
      return list;
    }
    case "rich_text_quote": return el("blockquote", {}, e.elements.map(run));
    case "rich_text_preformatted": return el("pre", {}, e.elements.map(run));
    default: return el("div", {}, (e.elements || []).map(run));
  }
}

function run(r) {
  const style = r.style || {};
  let node;
  switch (r.type) {
    case "link": node = link(r.url, r.text); break;
    case "emoji": node = document.createTextNode(emojiText(r.name)); break;
    case "user": node = el("span", { class: "mention" }, "@" + nameOf(r.user_id)); break;
    case "usergroup": node = el("span", { class: "mention" }, "@" + groupName(r.usergroup_id)); break;
    case "channel": node = el("span", { class: "mention" }, "#" + roomName(r.channel_id)); break;
    case "broadcast": {
      const group = /^subteam\^(.*)/.exec(r.range);
      node = el("span", { class: "mention" }, "@" + (group ? groupName(group[1]) : r.range));
      break;
    }
    default: node = document.createTextNode(r.text || r.fallback || "");
  }
  for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "del"], ["underline", "u"]]) {
    if (style[name]) node = el(tag, {}, node);
  }
  return node;
}
