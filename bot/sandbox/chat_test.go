package sandbox

import (
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// text is a plain message.
func text(s string) slack.MsgOption { return slack.MsgOptionText(s, false) }

func TestChat_Refusals(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	support, kim := w.ChannelID("support"), w.UserID("kim")
	w.AddChannel("gammal", false, "kodhjalpen")
	w.Archive("gammal", true)
	w.AddChannel("hemlig", true, "anna")
	parent, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	reply, err := w.Post("Bo", "support", parent, "hej du")
	must(t, err)
	for _, c := range []struct {
		channel, code string
		options       []slack.MsgOption
	}{
		{"C0NOWHERE", "channel_not_found", []slack.MsgOption{text("hej")}},
		{w.ChannelID("allmant"), "not_in_channel", []slack.MsgOption{text("hej")}},
		{w.ChannelID("gammal"), "is_archived", []slack.MsgOption{text("hej")}},
		{w.ChannelID("hemlig"), "channel_not_found", []slack.MsgOption{text("hej")}},
		{support, "no_text", nil},
		{support, "thread_not_found", []slack.MsgOption{text("hej"), slack.MsgOptionTS("1.000001")}},
		{support, "thread_not_found", []slack.MsgOption{text("hej"), slack.MsgOptionTS(reply)}},
		{support, "invalid_metadata_schema", []slack.MsgOption{text("hej"), slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "x"})}},
	} {
		_, _, err := a.PostMessage(c.channel, c.options...)
		wantCode(t, err, c.code)
	}
	_, _, _, err = a.UpdateMessage(support, parent, text("nytt"))
	wantCode(t, err, "cant_update_message")
	_, _, _, err = a.UpdateMessage(support, "1.000001", text("nytt"))
	wantCode(t, err, "message_not_found")
	_, _, err = a.DeleteMessage(support, parent)
	wantCode(t, err, "cant_delete_message")
	_, err = a.PostEphemeral(w.ChannelID("kodhjalpen-agenter"), kim, text("psst"))
	wantCode(t, err, "user_not_in_channel")
	wantCode(t, a.AddReaction("thumbs_up", slack.NewRefToMessage(support, parent)), "invalid_name")
	must(t, a.AddReaction("+1", slack.NewRefToMessage(support, parent)))
	wantCode(t, a.AddReaction("+1", slack.NewRefToMessage(support, parent)), "already_reacted")
}

func TestChat_TruncatesAndUpdates(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	support := w.ChannelID("support")
	_, ts, err := a.PostMessage(support, text(strings.Repeat("å", maxText+1)))
	must(t, err)
	if got := len([]rune(w.Messages("support")[0].Text)); got != maxText {
		t.Errorf("%d characters kept", got)
	}
	_, _, _, err = a.UpdateMessage(support, ts, text(strings.Repeat("å", maxUpdate+1)))
	wantCode(t, err, "msg_too_long")
	block := slack.NewDividerBlock()
	_, _, _, err = a.UpdateMessage(support, ts, text("kort"), slack.MsgOptionBlocks(block))
	must(t, err)
	if m := w.Messages("support")[0]; m.Text != "kort" || len(m.Blocks) != 1 || m.EditedTS != "" {
		t.Errorf("after an update with blocks: %+v", m)
	}
	_, _, _, err = a.UpdateMessage(support, ts, text("utan block"))
	must(t, err)
	if m := w.Messages("support")[0]; len(m.Blocks) != 0 || m.EditedTS == "" {
		t.Errorf("after an update without blocks: %+v", m)
	}
	_, _, err = a.DeleteMessage(support, ts)
	must(t, err)
	if len(w.Messages("support")) != 0 {
		t.Error("a deleted message is still there")
	}
}

func TestChat_MetadataOnlyWhenAskedFor(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	support := w.ChannelID("support")
	meta := slack.SlackMetadata{EventType: "kodhjalpen", EventPayload: map[string]any{"effect": "m:C:1/1"}}
	_, ts, err := a.PostMessage(support, text("hej"), slack.MsgOptionMetadata(meta))
	must(t, err)
	_, _, _, err = a.UpdateMessage(support, ts, text("hej igen"))
	must(t, err)
	for _, asked := range []bool{false, true} {
		h, err := a.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: support, IncludeAllMetadata: asked})
		must(t, err)
		if got := h.Messages[0].Metadata.EventType == "kodhjalpen"; got != asked {
			t.Errorf("asked %v, metadata there: %v", asked, got)
		}
	}
	if m := w.Messages("support")[0]; m.Metadata == nil || m.Metadata.Payload["effect"] != "m:C:1/1" {
		t.Errorf("metadata is %+v", m.Metadata)
	}
}

func TestChat_HistoryPagesAndThreads(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	support := w.ChannelID("support")
	var all []string
	for _, s := range []string{"ett", "två", "tre", "fyra", "fem"} {
		ts, err := w.Post("Kim", "support", "", s)
		must(t, err)
		all = append(all, ts)
	}
	for _, s := range []string{"svar 1", "svar 2", "svar 3"} {
		_, err := w.Post("Bo", "support", all[0], s)
		must(t, err)
	}
	var texts []string
	for cursor, more := "", true; more; {
		h, err := a.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: support, Limit: 2, Cursor: cursor})
		must(t, err)
		for _, m := range h.Messages {
			texts = append(texts, m.Text)
		}
		cursor, more = h.ResponseMetaData.NextCursor, h.HasMore
	}
	if want := []string{"fem", "fyra", "tre", "två", "ett"}; !slices.Equal(texts, want) {
		t.Errorf("history is %v, want %v", texts, want)
	}
	for inclusive, want := range map[bool]int{false: 1, true: 3} {
		h, err := a.GetConversationHistory(&slack.GetConversationHistoryParameters{
			ChannelID: support, Oldest: all[1], Latest: all[3], Inclusive: inclusive,
		})
		must(t, err)
		if len(h.Messages) != want {
			t.Errorf("inclusive %v: %d messages, want %d", inclusive, len(h.Messages), want)
		}
	}
	replies, more, next, err := a.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: support, Timestamp: all[0], Limit: 3})
	must(t, err)
	if len(replies) != 3 || !more || next == "" || replies[0].ReplyCount != 3 || replies[1].ParentUserId != w.UserID("kim") {
		t.Errorf("replies: %d, more %v, %+v", len(replies), more, replies)
	}
	_, _, _, err = a.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: support, Timestamp: "1.000001"})
	wantCode(t, err, "thread_not_found")
	_, err = a.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: w.ChannelID("allmant")})
	wantCode(t, err, "not_in_channel")
	link, err := a.GetPermalink(&slack.PermalinkParameters{Channel: support, Ts: all[0]})
	must(t, err)
	if want := "/archives/" + support + "/p" + strings.Replace(all[0], ".", "", 1); !strings.HasSuffix(link, want) {
		t.Errorf("permalink is %s", link)
	}
}

func TestChat_ChangesReachTheApp(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	subtype := func(s string) func(socketmode.Event) bool {
		return func(e socketmode.Event) bool { m := messageOf(e); return m != nil && m.SubType == s }
	}
	ts, err := w.Post("Kim", "support", "", "fell")
	must(t, err)
	must(t, w.Edit("Kim", "support", ts, "fel"))
	m := messageOf(a.wait("edit", subtype("message_changed")))
	if m.Message.Text != "fel" || m.PreviousMessage.Text != "fell" || !m.IsEdited() {
		t.Errorf("edit is %+v", m)
	}
	_, _, err = a.PostMessage(w.ChannelID("support"), text("se https://example.org"))
	must(t, err)
	unfurl := messageOf(a.waitN("unfurl", 2, subtype("message_changed"))[1])
	if unfurl.Message.Text != unfurl.PreviousMessage.Text || unfurl.IsEdited() || unfurl.Message.BotID == "" {
		t.Errorf("unfurl is %+v", unfurl)
	}
	must(t, w.Delete("Kim", "support", ts))
	if gone := messageOf(a.wait("deletion", subtype("message_deleted"))); gone.PreviousMessage.Text != "fel" {
		t.Errorf("deletion is %+v", gone)
	}
	_, err = w.Post("Kim", "support", "", "", File{Name: "fel.png", Data: []byte("\x89PNG\r\n\x1a\n")})
	must(t, err)
	if shared := messageOf(a.wait("file", subtype("file_share"))); shared.Message.Files[0].Mimetype != "image/png" {
		t.Errorf("file is %+v", shared.Message.Files)
	}
	parent, err := w.Post("Kim", "support", "", "förälder")
	must(t, err)
	_, err = w.Broadcast("Kim", "support", parent, "till alla")
	must(t, err)
	a.wait("broadcast", subtype("thread_broadcast"))
	_, err = w.PostOtherBot("support", "", "reklam")
	must(t, err)
	a.wait("other app", subtype("bot_message"))
	must(t, w.Delete("Kim", "support", parent))
	a.wait("tombstone", func(e socketmode.Event) bool {
		m := messageOf(e)
		return m != nil && m.SubType == "message_changed" && m.Message.SubType == "tombstone"
	})
	w.AddUser("nils", "Nils", Stranger)
	must(t, w.Join("Nils", "support"))
	a.wait("join message", subtype("channel_join"))
	a.wait("join event", inner[*slackevents.MemberJoinedChannelEvent])
	must(t, w.React("Nils", "support", parent, "eyes", true))
	a.wait("reaction", inner[*slackevents.ReactionAddedEvent])
}

// inner tells whether an event's inner event is a T.
func inner[T any](e socketmode.Event) bool {
	outer, ok := e.Data.(slackevents.EventsAPIEvent)
	if !ok {
		return false
	}
	_, ok = outer.InnerEvent.Data.(T)
	return ok
}

func TestChat_MentionComesTwiceInEitherOrder(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	for range 2 {
		_, err := w.Post("Kim", "support", "", w.Escape("@kodhjalpen hjälp"))
		must(t, err)
	}
	got := a.waitN("events", 4, func(e socketmode.Event) bool {
		return messageOf(e) != nil || inner[*slackevents.AppMentionEvent](e)
	})
	var kinds []string
	for _, e := range got {
		kinds = append(kinds, e.Data.(slackevents.EventsAPIEvent).InnerEvent.Type)
	}
	if want := []string{"message", "app_mention", "app_mention", "message"}; !slices.Equal(kinds, want) {
		t.Errorf("order is %v, want %v", kinds, want)
	}
}

func TestChat_DirectMessage(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	_, err := w.Post("Kim", w.DM("Kim"), "", "hej boten")
	must(t, err)
	m := messageOf(a.wait("direct message", isMessage("hej boten")))
	if m.ChannelType != "im" {
		t.Errorf("channel_type is %q", m.ChannelType)
	}
	room, _, _, err := a.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.UserID("kim")}})
	must(t, err)
	if room.ID != m.Channel {
		t.Errorf("conversations.open gives %s, not %s", room.ID, m.Channel)
	}
	channel, _, err := a.PostMessage(w.UserID("bo"), text("hej Bo"))
	must(t, err)
	if channel != w.DM("Bo") {
		t.Errorf("a post to a person went to %s", channel)
	}
}

func TestEscape_AsSlackDelivers(t *testing.T) {
	w := open(t, Options{})
	for typed, want := range map[string]string{
		"a < b & c > d":              "a &lt; b &amp; c &gt; d",
		"se https://x.se/?a=1&b=2.":  "se <https://x.se/?a=1&amp;b=2>.",
		"(https://x.se)":             "(<https://x.se>)",
		"<https://x.se>":             "&lt;<https://x.se>&gt;",
		"@Kim och @ingen":            "<@" + w.UserID("kim") + "> och @ingen",
		"@here":                      "<!here>",
		"tack @Kim.":                 "tack <@" + w.UserID("kim") + ">.",
		"brev@kim.se":                "brev@kim.se",
		"namn@example.org":           "namn@example.org",
		"<script>alert(1)</script>!": "&lt;script&gt;alert(1)&lt;/script&gt;!",
	} {
		if got := w.Escape(typed); got != want {
			t.Errorf("Escape(%q) = %q, want %q", typed, got, want)
		}
	}
}
