// A pane: one person's Slack. Several live side by side, each with its own person, channel and thread.
import { act, ask, directory, el, goTo, icon, place, sayError, upload } from "./net.js";
import { composer } from "./compose.js";
import { drawHead } from "./head.js";
import { drawModal } from "./modal.js";
import { home, messages, walk } from "./talk.js";

export class Pane {
  // id is the pane's element and its letter in the address; role is whose pane it is, person and room where it starts.
  constructor(id, title, start) {
    Object.assign(this, { id, title, start, state: null, seen: {}, asking: false, again: false, listeners: [] });
    this.root = document.getElementById(id);
    this.build();
  }

  get where() {
    const at = (key) => place[this.id[0] + "." + key] || "";
    return { as: at("as"), channel: at("channel"), thread: at("thread"), home: at("home") };
  }

  go(change) {
    const named = Object.entries(change).map(([key, value]) => [this.id[0] + "." + key, value]);
    goTo(Object.fromEntries(named));
    return this.refresh();
  }

  build() {
    this.head = el("header", { class: "panehead" });
    this.talk = el("div", { class: "log", role: "log", "aria-label": `Meddelanden, ${this.title}`, tabindex: "0" });
    this.replies = el("div", { class: "log", role: "log", "aria-label": `Svar i tråden, ${this.title}`, tabindex: "0" });
    this.notices = el("div", { class: "notices", role: "alert" });
    this.write = composer(this, false);
    this.answer = composer(this, true);
    this.room = el("div", { class: "room" }, this.talk, this.notices, this.write.form);
    this.leave = el("button", { type: "button", class: "icon", "aria-label": "Stäng tråden", onclick: () => this.closeThread() }, icon("close"));
    this.thread = el("section", { class: "thread", "aria-label": `Tråd, ${this.title}`, hidden: true },
      el("header", {}, el("h3", {}, "Tråd"), this.leave), this.replies, this.answer.form);
    this.modal = el("div", { class: "modal", hidden: true });
    this.root.append(this.head, el("div", { class: "body" }, this.room, this.thread), this.modal);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("click", (event) => this.follow(event));
    for (const log of [this.talk, this.replies]) log.addEventListener("keydown", walk);
  }

  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const top = this.state?.views.at(-1);
    if (top) this.act({ do: "close", view: top.id });
    else if (this.where.thread) this.closeThread();
  }

  // follow opens a link to a message of this workspace here, as Slack does; its address leads nowhere outside.
  follow(event) {
    const link = event.target.closest?.("a[href]");
    const at = link && /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(link.href);
    if (!at) return;
    event.preventDefault();
    if (!this.state.channels.some((c) => c.id === at[1])) { this.tell("Du är inte med i den kanalen."); return; }
    this.opened = null;
    this.go({ channel: at[1], thread: `${at[2]}.${at[3]}`, home: "" }).then(() => this.answer.field.focus({ preventScroll: true }));
  }

  openThread(ts) {
    this.opened = document.activeElement?.dataset?.key;
    this.go({ thread: ts, home: "" }).then(() => this.answer.field.focus({ preventScroll: true }));
  }

  closeThread() {
    this.go({ thread: "" }).then(() => {
      const back = this.opened && this.talk.querySelector(`[data-key="${CSS.escape(this.opened)}"]`);
      (back || this.write.field).focus();
    });
  }

  // act does something as this pane's person and says so if it went wrong.
  async act(deed) {
    const answer = await act({ as: this.where.as, channel: this.state?.channel, ...deed });
    this.tell(sayError(answer));
    return answer;
  }

  async share(file, text, thread) {
    const answer = await upload(file, { as: this.where.as, channel: this.state?.channel, thread, text });
    this.tell(sayError(answer));
    return answer;
  }

  // hold uploads a file into a form: nobody sees it until the form is sent.
  async hold(file) {
    const answer = await upload(file, { as: this.where.as, hold: "1" });
    this.tell(sayError(answer));
    return answer;
  }

  tell(text) {
    this.notices.textContent = text;
  }

  // refresh asks for the state and draws it; one question at a time, and once more if something changed meanwhile.
  async refresh() {
    if (this.asking) { this.again = true; return this.asked; }
    this.asking = true;
    this.asked = this.fetch();
    return this.asked;
  }

  async fetch() {
    try {
      do {
        this.again = false;
        const before = JSON.stringify(this.where);
        const { as, channel, thread } = this.where;
        const fresh = await ask("/page/state", { as: as || this.start.as, channel: channel || this.start.channel, thread });
        if (before !== JSON.stringify(this.where)) { this.again = true; continue; }
        this.take(fresh);
      } while (this.again);
    } catch (error) {
      this.root.classList.add("away");
      if (!(error instanceof TypeError) && !/state/.test(error.message)) throw error;
    } finally {
      this.asking = false;
    }
  }

  take(fresh) {
    this.root.classList.remove("away");
    this.state = fresh;
    directory.people = fresh.people;
    directory.groups = fresh.groups;
    for (const c of fresh.channels) directory.rooms[c.id] = c.name;
    goTo({ [this.id[0] + ".as"]: fresh.me.id, [this.id[0] + ".channel"]: fresh.channel });
    this.draw();
    for (const listener of this.listeners) listener(this);
  }

  draw() {
    const { thread } = this.where;
    const atHome = Boolean(this.where.home);
    drawHead(this);
    this.root.classList.toggle("threaded", Boolean(thread && this.state.thread) && !atHome);
    this.write.form.hidden = atHome || !this.state.channel;
    if (atHome) home(this);
    else messages(this, this.talk, this.state.messages || [], this.here(), false);
    this.thread.hidden = atHome || !this.state.thread;
    if (this.state.thread) messages(this, this.replies, this.state.replies, [], true);
    this.write.draw();
    this.answer.draw();
    drawModal(this);
  }

  // newest shows the ends of the logs.
  newest() {
    for (const log of [this.talk, this.replies]) log.scrollTop = log.scrollHeight;
  }

  // land puts the keyboard where one writes: in the open thread, or the channel.
  land() {
    (this.thread.hidden ? this.write : this.answer).field.focus();
  }

  here() {
    return this.state.notices.filter((n) => !n.channel || n.channel === this.state.channel);
  }
}
