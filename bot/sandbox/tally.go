package sandbox

import (
	"strconv"
	"strings"
	"time"
)

// keptPosts is how many of the app's last posts, and of people's last messages, the overview lists.
const keptPosts = 60

// pageTrials tells of each trial how many replies came and after how long, newest first.
func (w *Workspace) pageTrials() []object {
	out := []object{}
	for i := len(w.trials) - 1; i >= 0 && len(out) < 12; i-- {
		t := w.trials[i]
		o := object{"fault": t.Fault, "label": t.Label, "channel": t.Channel, "ts": t.TS, "user": t.User, "replies": 0, "silent": t.Silent}
		if c := w.channel(t.Channel); c != nil {
			replies := 0
			for _, m := range c.Messages {
				outside := t.Silent && m.ThreadTS == "" && timeOf(m.TS).After(t.At)
				if m.BotID != w.self.bot || m.ThreadTS != t.TS && !outside {
					continue
				}
				if replies++; replies == 1 {
					o["after"] = timeOf(m.TS).Sub(t.At).Seconds()
				}
			}
			o["replies"] = replies
		}
		out = append(out, o)
	}
	return out
}

// timeOf is the moment a timestamp of this workspace names; the zero time when it is none.
func timeOf(ts string) time.Time {
	micros, err := strconv.ParseInt(strings.Replace(ts, ".", "", 1), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMicro(micros)
}

// counts tell whether anything was lost or doubled, in all channels together.
func (w *Workspace) counts() object {
	customers, replies, doubled, waiting := 0, 0, 0, 0
	seen := map[string]bool{}
	for _, c := range w.channels {
		answered := map[string]bool{}
		for _, m := range c.Messages {
			if m.BotID == w.self.bot {
				if m.ThreadTS != "" { // a card, or a word that a channel was renamed, answers nobody
					replies++
				}
				answered[m.ThreadTS] = true
				if id := effectOf(m); id != "" && seen[id] {
					doubled++
				} else {
					seen[id] = true
				}
			}
		}
		for _, m := range c.Messages {
			if u := w.user(m.User); u != nil && u.Role == Customer && m.Subtype != "channel_join" {
				customers++
			}
		}
		for _, t := range w.trials {
			if t.Channel == c.ID && !answered[t.TS] {
				waiting++
			}
		}
	}
	again, lost := 0, 0
	for _, e := range w.journal {
		switch {
		case e.Kind == "sent" && e.Attempt > 0:
			again++
		case e.Kind == "lost":
			lost++
		}
	}
	return object{
		"customers": customers, "replies": replies, "doubled": doubled, "waiting": waiting, "again": again, "lost": lost,
	}
}

// effectOf is the id an app hid in its post, by which a second post of the same is known; empty when it hid none.
func effectOf(m *Message) string {
	if m.Metadata == nil {
		return ""
	}
	id, _ := m.Metadata.Payload["effect"].(string)
	return id
}

// botPosts lists the app's last posts: where they stand, what they are and which buttons they have.
func (w *Workspace) botPosts() []object {
	out := []object{}
	for _, c := range w.channels {
		for _, m := range c.Messages {
			if m.BotID != w.self.bot || m.Metadata == nil {
				continue
			}
			o := object{
				"channel": c.ID, "private": c.Private, "ts": m.TS, "thread": m.ThreadTS, "labels": m.Labels(),
				"edited": m.EditedTS, "effect": effectOf(m), "decision": m.Metadata.Payload["decision"], "text": cut(m.Text, 160),
			}
			out = append(out, o)
		}
	}
	return out[max(0, len(out)-keptPosts):]
}

// lastSaid gives people's last messages by channel and time, and what else they did by envelope, so that an event can be
// shown with what was written or pressed.
func (w *Workspace) lastSaid() object {
	out := object{}
	for _, c := range w.channels {
		for _, m := range c.Messages[max(0, len(c.Messages)-keptPosts):] {
			if m.BotID == "" && m.Subtype != "tombstone" {
				out[c.ID+":"+m.TS] = object{"user": m.User, "text": cut(m.Text, 120), "files": len(m.Files)}
			}
		}
	}
	w.lastDone(out)
	return out
}

// pageNames names channels by id.
func (w *Workspace) pageNames() object {
	out := object{}
	for _, c := range w.channels {
		out[c.ID] = firstOf(c.Name, "direktmeddelande")
	}
	return out
}

// cut shortens a text to n runes.
func cut(text string, n int) string {
	r := []rune(text)
	if len(r) <= n {
		return text
	}
	return string(r[:n-1]) + "…"
}
