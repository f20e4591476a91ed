package sandbox

import (
	"encoding/json"
	"slices"
)

// wire renders a message as the Web API and events show it; metadata only when asked for.
func (w *Workspace) wire(m *Message, withMetadata bool) object {
	o := object{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": w.self.team}
	putIf(o, "subtype", m.Subtype)
	putIf(o, "client_msg_id", m.ClientMsgID)
	putIf(o, "thread_ts", m.ThreadTS)
	if m.User == "" {
		delete(o, "user")
	}
	putIf(o, "bot_id", m.BotID)
	if m.BotID == w.self.bot {
		o["app_id"] = w.self.app
		o["bot_profile"] = object{"id": m.BotID, "app_id": w.self.app, "name": w.opt.Bot.Name, "team_id": w.self.team}
	}
	if len(m.Blocks) > 0 {
		o["blocks"] = m.Blocks
	}
	if len(m.Attachments) > 0 {
		o["attachments"] = m.Attachments
	}
	if len(m.Files) > 0 {
		o["files"], o["upload"] = w.wireFiles(m.Files), false
	}
	if m.EditedTS != "" {
		o["edited"] = object{"user": m.EditedBy, "ts": m.EditedTS}
	}
	if len(m.Reactions) > 0 {
		o["reactions"] = slices.Clone(m.Reactions)
	}
	if len(m.Replies) > 0 {
		o["reply_count"], o["reply_users"] = len(m.Replies), slices.Clone(m.Repliers)
		o["reply_users_count"], o["latest_reply"] = len(m.Repliers), m.Replies[len(m.Replies)-1]
		o["is_locked"], o["subscribed"] = false, false
	}
	if m.IsReply() {
		w.addParent(o, m)
	}
	if withMetadata && m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	return o
}

// addParent names the author of a reply's parent, as Slack does.
func (w *Workspace) addParent(o object, m *Message) {
	if c := w.channel(m.Channel); c != nil {
		if p := c.find(m.ThreadTS); p != nil {
			o["parent_user_id"] = p.User
		}
	}
}

// putIf sets a key unless the value is empty.
func putIf(o object, key, value string) {
	if value != "" {
		o[key] = value
	}
}

// str reads a string from an object; empty when it is missing or something else.
func str(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

// list reads a list of objects; anything else in it is left out.
func list(v any) []Block {
	if blocks, ok := v.([]Block); ok {
		return slices.Clone(blocks)
	}
	items, _ := v.([]any)
	out := make([]Block, 0, len(items))
	for _, i := range items {
		if b, ok := i.(Block); ok {
			out = append(out, b)
		}
	}
	return out
}

// textOf reads the text of a text object.
func textOf(v any) string {
	o, _ := v.(Block)
	return str(o, "text")
}

// firstOf is the first string that is not empty.
func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// encode turns a value made of plain JSON types into JSON.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("sandbox: a value that is no JSON: " + err.Error())
	}
	return b
}
