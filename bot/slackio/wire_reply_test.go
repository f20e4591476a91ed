package slackio

import (
	"context"
	"strings"
	"testing"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
	"kodhjalpen/bot/sandbox"
)

// says is a reply with one sentence.
func says(p bot.Phrase) *bot.Reply {
	return &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(p)}}
}

// answers makes a handler that always replies the same.
func answers(r *bot.Reply, err error) func(context.Context, bot.Event) (*bot.Reply, error) {
	return func(context.Context, bot.Event) (*bot.Reply, error) { return r, err }
}

// only answers buttons, commands and forms with a handler, and messages with
// nothing.
func only(h func(context.Context, bot.Event) (*bot.Reply, error)) func(context.Context, bot.Event) (*bot.Reply, error) {
	return func(ctx context.Context, e bot.Event) (*bot.Reply, error) {
		if e.Kind == bot.MessagePosted {
			return nil, nil
		}
		return h(ctx, e)
	}
}

func TestWire_ACommandIsAnsweredInItsAck(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, answers(says(bot.PhraseHelp), nil))
	m, err := w.Command("kim", "support", "/kodhjalp", customerWords)
	if err != nil {
		t.Fatal(err)
	}
	if e := d.seen(1)[0]; e.Kind != bot.CommandGiven || e.Text.Reveal() != customerWords || e.Place != bot.Support || !strings.HasPrefix(string(e.ID), "x:") {
		t.Errorf("event %+v", e)
	}
	if !strings.Contains(m.Shown(), strings.Fields(phrase.Text(bot.Say(bot.PhraseHelp)))[0]) || m.ForUser != w.UserID("kim") {
		t.Errorf("answer %+v", m)
	}
	if n := kinds(w.Journal(), "hook"); n != 0 {
		t.Errorf("%d response_urls were used, want the ack alone", n)
	}
}

func TestWire_AnAnswerTooLongForAnAckGoesByResponseURL(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	long := strings.Repeat("åäö &<> ", 1200)
	reply := &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(bot.PhraseAnswer), Fix: []string{long, long, long, long}, Text: long}}
	d := openDesk(t, w, nil, answers(reply, nil))
	if m, err := w.Command("kim", "support", "/kodhjalp", customerWords); err != nil || m.Text != "" {
		t.Fatalf("the ack carries %d characters, err %v", len(m.Text), err)
	}
	d.until("the answer is there", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("kim")) == 1 })
}

func TestWire_AFailedCommandSaysSo(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	openDesk(t, w, nil, answers(nil, errAway))
	m, err := w.Command("kim", "support", "/kodhjalp", customerWords)
	if err != nil || !strings.Contains(m.Shown(), phrase.Text(bot.Say(bot.PhraseUnavailable))) {
		t.Errorf("answer %q, err %v", m.Shown(), err)
	}
}

// cardWithButtons posts a ticket's card and returns where it stands.
func cardWithButtons(d *desk) bot.Post {
	d.t.Helper()
	card := delivery(bot.Effect{
		ID: "m:1/1", Kind: bot.EffectHandover, Slot: bot.SlotCard, To: bot.Destination{Channel: bot.ChannelID(d.w.ChannelID("kodhjalpen-agenter"))},
		Say: bot.Message{Lead: bot.Say(bot.PhraseCard), Card: exampleCard(), Buttons: []bot.Button{{Action: bot.ActionClaim}, {Action: bot.ActionReply}}},
	})
	card.Ticket = 1001
	post, err := d.s.Post(d.ctx, card)
	if err != nil {
		d.t.Fatal(err)
	}
	return post
}

func TestWire_AButtonsReplyIsPrivateAndInTheThread(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, only(answers(says(bot.PhraseNotYourThread), nil)))
	thread := d.post("kim", "support", "", customerWords)
	post, err := d.s.Post(d.ctx, delivery(answerIn(w, thread)))
	if err != nil {
		t.Fatal(err)
	}
	d.press("bo", "support", post.TS, "Problemet kvarstår")
	e := d.seen(2)[1]
	if e.Kind != bot.ButtonPressed || e.Action.Name != bot.ActionUnsolved || e.Action.On != post.TS || e.Key.Thread != thread || e.Person != bot.PersonID(w.UserID("bo")) {
		t.Errorf("event %+v", e)
	}
	d.until("the refusal is there", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("bo")) == 1 })
	if m := w.Ephemerals("bo")[0]; m.ThreadTS != string(thread) {
		t.Errorf("the refusal stands in %q, want the thread", m.ThreadTS)
	}
	if got := w.Thread("support", string(thread))[1]; len(got.Labels()) != 3 {
		t.Error("the refusal replaced the answer")
	}
	w.FailNext("hook", sandbox.ServerError(500))
	d.press("bo", "support", post.TS, "Problemet kvarstår")
	d.until("the refusal came another way", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("bo")) == 2 })
	d.until("it came as chat.postEphemeral", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postEphemeral")) == 1 })
}

func TestWire_AFailedButtonSaysSoAndAStaleOneToo(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, only(answers(nil, errAway)))
	thread := d.post("kim", "support", "", customerWords)
	effect := answerIn(w, thread)
	post, err := d.s.Post(d.ctx, delivery(effect))
	if err != nil {
		t.Fatal(err)
	}
	d.press("kim", "support", post.TS, "Problemet kvarstår")
	d.until("the apology is there", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals("kim")
		return len(all) == 1 && strings.Contains(all[0].Shown(), phrase.Text(bot.Say(bot.PhraseUnavailable)))
	})
	handled := len(d.seen(2))
	frame := strings.NewReplacer("CHANNEL", w.ChannelID("support"), "USER", w.UserID("kim"), "THREAD", string(thread)).Replace(
		`{"envelope_id":"stale","type":"interactive","accepts_response_payload":true,"payload":{"type":"block_actions","user":{"id":"USER"},
		"container":{"channel_id":"CHANNEL","message_ts":"THREAD","thread_ts":"THREAD"},"actions":[{"action_id":"solved","value":"0|x"}]}}`)
	if err := w.Inject([]byte(frame)); err != nil {
		t.Fatal(err)
	}
	d.until("the stale button is told of", func(s *sandbox.Snapshot) bool {
		all := s.Ephemerals("kim")
		return len(all) == 2 && strings.Contains(all[1].Shown(), phrase.Text(bot.Say(bot.PhraseStale)))
	})
	if n := len(d.seen(2)); n != handled {
		t.Error("a stale button was handled")
	}
}

func TestWire_AFormOpensAndIsSentWithItsTicket(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, func(_ context.Context, e bot.Event) (*bot.Reply, error) {
		switch {
		case e.Kind == bot.ButtonPressed:
			return &bot.Reply{Kind: bot.ReplyForm, Form: bot.FormReply, Ticket: e.Ticket}, nil
		case e.Kind == bot.FormSent && strings.TrimSpace(e.Text.Reveal()) == "fel":
			return &bot.Reply{Kind: bot.ReplyErrors, Say: bot.Message{Lead: bot.Say(bot.PhraseEmptyForm)}}, nil
		case e.Kind == bot.FormSent && e.Text.Reveal() == "borta":
			return nil, errAway
		}
		return nil, nil
	})
	post := cardWithButtons(d)
	d.press("anna", "kodhjalpen-agenter", post.TS, "Svara kunden")
	d.until("the form is open", func(s *sandbox.Snapshot) bool { return len(s.Views("anna")) == 1 })
	if e := d.seen(1)[0]; e.Ticket != 1001 || e.Role != bot.Agent || e.Place != bot.Agents {
		t.Errorf("button %+v", e)
	}
	view := w.Views("anna")[0]
	if view.CallbackID != "reply" {
		t.Errorf("view %+v", view)
	}
	for text, want := range map[string]bot.Phrase{"fel": bot.PhraseEmptyForm, "borta": bot.PhraseUnavailable} {
		errs, err := w.SubmitView("anna", view.ID, map[string]string{"text": text})
		if err != nil || errs["text"] != phrase.Text(bot.Say(want)) {
			t.Errorf("%s: errors %v, %v", text, errs, err)
		}
	}
	if errs, err := w.SubmitView("anna", view.ID, map[string]string{"text": customerWords}); err != nil || len(errs) != 0 {
		t.Errorf("submit: %v, %v", errs, err)
	}
	if e := d.seen(4)[3]; e.Kind != bot.FormSent || e.Form.Name != bot.FormReply || e.Ticket != 1001 || e.Text.Reveal() != customerWords || e.Role != bot.Agent {
		t.Errorf("form %+v", e)
	}
}

func TestWire_TheHomeTabIsPublished(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, answers(&bot.Reply{Kind: bot.ReplyHome, Say: bot.Message{Lead: bot.Say(bot.PhraseHome)}}, nil))
	if err := w.OpenHome("kim"); err != nil {
		t.Fatal(err)
	}
	d.until("the Home tab is there", func(s *sandbox.Snapshot) bool { _, ok := s.Home("kim"); return ok })
	if e := d.seen(1)[0]; e.Kind != bot.HomeOpened || e.Person != bot.PersonID(w.UserID("kim")) {
		t.Errorf("event %+v", e)
	}
}

func TestWire_APanickingCommandSaysSo(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, func(context.Context, bot.Event) (*bot.Reply, error) { panic(customerWords) })
	m, err := w.Command("kim", "support", "/kodhjalp", customerWords)
	if err != nil || m.Text == "" {
		t.Errorf("answer %q, err %v", m.Text, err)
	}
	if !strings.Contains(d.logged.String(), "handler panicked") {
		t.Error("the panic was not logged")
	}
}
