package slackio

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// delivery is a first attempt.
func delivery(e bot.Effect) bot.Delivery {
	return bot.Delivery{Effect: e, Attempt: 1, First: time.Now(), Posts: map[bot.Slot]bot.Post{}}
}

// answerIn is an answer in a thread.
func answerIn(w *sandbox.Workspace, thread bot.Timestamp) bot.Effect {
	return bot.Effect{
		ID: "m:C:1.2/0", Kind: bot.EffectAnswer, Slot: "say:1",
		To:  bot.Destination{Channel: bot.ChannelID(w.ChannelID("support")), Thread: thread},
		Say: bot.Message{Lead: bot.Say(bot.PhraseAnswer), Articles: []bot.Article{exampleArticle}, Buttons: exampleVerdict},
	}
}

func TestWire_PostUpdateAndFind(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	thread := d.post("kim", "support", "", customerWords)
	effect := answerIn(w, thread)
	first := delivery(effect)
	if _, found, err := d.s.Find(d.ctx, first); found || err != nil {
		t.Errorf("Find before the post: %v, %v", found, err)
	}
	post, err := d.s.Post(d.ctx, first)
	if err != nil {
		t.Fatal(err)
	}
	shown := w.Thread("support", string(thread))[1]
	if shown.TS != string(post.TS) || len(shown.Labels()) != 3 || shown.Labels()[0] != "Det löste problemet" {
		t.Errorf("posted %+v", shown)
	}
	md := shown.Metadata
	if md == nil || md.EventType != "kodhjalpen" || md.Payload["effect"] != string(effect.ID) || md.Payload["decision"] != "answer" || md.Payload["article"] != "already-used" || len(md.Payload) != 3 {
		t.Errorf("metadata %+v", md)
	}
	if found, ok, err := d.s.Find(d.ctx, first); !ok || err != nil || found != post {
		t.Errorf("Find = %v, %v, %v; want %v", found, ok, err, post)
	}

	change := effect
	change.ID, change.Update, change.Say.Buttons = "m:C:1.2/1", true, nil
	second := delivery(change)
	second.Posts[effect.Slot] = post
	if got, err := d.s.Post(d.ctx, second); err != nil || got != post {
		t.Fatalf("update = %v, %v", got, err)
	}
	shown = w.Thread("support", string(thread))[1]
	if len(shown.Labels()) != 0 || shown.Metadata.Payload["effect"] != string(effect.ID) || shown.EditedTS != "" {
		t.Errorf("updated %+v", shown)
	}
	dropped := delivery(change)
	if got, err := d.s.Post(d.ctx, dropped); err != nil || got != (bot.Post{}) {
		t.Errorf("an update of what was never posted = %v, %v; want nothing", got, err)
	}
	for _, c := range append(w.Calls("chat.postMessage"), w.Calls("chat.update")...) {
		if c.Method == "chat.postMessage" && (c.Args["unfurl_links"] != "false" || c.Args["unfurl_media"] != "false") {
			t.Errorf("a post unfurls: %v", c.Args)
		}
	}
}

func TestWire_FindsTopLevelPostsAndCardThreads(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	agents := bot.ChannelID(w.ChannelID("kodhjalpen-agenter"))
	card := delivery(bot.Effect{ID: "m:1/1", Kind: bot.EffectHandover, Slot: bot.SlotCard, To: bot.Destination{Channel: agents}, Say: bot.Message{Lead: bot.Say(bot.PhraseCard), Card: exampleCard()}})
	card.Ticket = 1001
	post, err := d.s.Post(d.ctx, card)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok, err := d.s.Find(d.ctx, card); !ok || err != nil || got != post {
		t.Errorf("Find the card = %v, %v, %v", got, ok, err)
	}
	line := delivery(bot.Effect{ID: "m:1/2", Kind: bot.EffectHandover, Under: bot.SlotCard, To: bot.Destination{Channel: agents}, Say: bot.Message{Lead: bot.Say(bot.PhraseCardLine), Quote: customerWords}})
	if _, err := d.s.Post(d.ctx, line); bot.KindOf(err) != bot.Permanent {
		t.Errorf("a line under a card that never was: %v, want permanent", err)
	}
	line.Posts[bot.SlotCard] = post
	under, err := d.s.Post(d.ctx, line)
	if err != nil {
		t.Fatal(err)
	}
	if thread := w.Thread("kodhjalpen-agenter", string(post.TS)); len(thread) != 2 || thread[1].TS != string(under.TS) {
		t.Errorf("the card's thread %+v", thread)
	}
	if got, ok, err := d.s.Find(d.ctx, line); !ok || err != nil || got != under {
		t.Errorf("Find the line = %v, %v, %v", got, ok, err)
	}
	if text := w.Messages("kodhjalpen-agenter")[0].Text; !strings.Contains(text, "KH-1001") {
		t.Errorf("the card's text %q does not name the ticket", text)
	}
}

func TestWire_SecretsGoToTheirOwnerAlone(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	thread := d.post("kim", "support", "", customerWords)
	secret := delivery(bot.Effect{
		ID: "m:1/3", Kind: bot.EffectCode, Sealed: true, Secret: bot.NewSecret("K7XQ2MB"),
		To:  bot.Destination{Channel: bot.ChannelID(w.ChannelID("support")), Thread: thread, Only: bot.PersonID(w.UserID("kim"))},
		Say: bot.Message{Lead: bot.Say(bot.PhraseCodeCorrected, "mask", "K7…", "problems", "letter-o")},
	})
	if post, err := d.s.Post(d.ctx, secret); err != nil || post != (bot.Post{}) {
		t.Fatalf("Post = %v, %v", post, err)
	}
	if _, _, err := d.s.Find(d.ctx, secret); bot.KindOf(err) != bot.Permanent {
		t.Errorf("Find an ephemeral message: %v, want permanent", err)
	}
	secret.Effect.Secret = bot.Secret{}
	if _, err := d.s.Post(d.ctx, secret); err != nil {
		t.Fatal(err)
	}
	got := w.Ephemerals("kim")
	if len(got) != 2 || !strings.Contains(got[0].Shown(), "K7XQ2MB") || !strings.Contains(got[0].Text, "K7XQ2MB") || strings.Contains(got[1].Shown(), "K7X") {
		t.Errorf("ephemerals %+v", got)
	}
	for _, m := range w.Thread("support", string(thread)) {
		if strings.Contains(m.Shown()+m.Text, "K7XQ2MB") {
			t.Error("the secret is in the thread")
		}
	}
}

func TestWire_FailuresHaveTheirKinds(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	thread := d.post("kim", "support", "", customerWords)
	for _, c := range []struct {
		fault sandbox.Fault
		want  bot.Kind
	}{
		{sandbox.RateLimited(7 * time.Second), bot.RateLimited},
		{sandbox.ServerError(503), bot.Ambiguous},
		{sandbox.TakenThenCut(), bot.Ambiguous},
		{sandbox.Refused("is_archived"), bot.Permanent},
		{sandbox.Refused("msg_too_long"), bot.Permanent},
		{sandbox.Refused("service_unavailable"), bot.Transient},
		{sandbox.Refused("internal_error"), bot.Ambiguous},
	} {
		w.FailNext("chat.postMessage", c.fault)
		before := len(w.Calls("chat.postMessage"))
		_, err := d.s.Post(d.ctx, delivery(answerIn(w, thread)))
		if bot.KindOf(err) != c.want {
			t.Errorf("%+v: %v is %s, want %s", c.fault, err, bot.KindOf(err), c.want)
		}
		if c.want == bot.RateLimited && bot.RetryAfter(err) != 7*time.Second {
			t.Errorf("retry after %v, want 7 s", bot.RetryAfter(err))
		}
		if n := len(w.Calls("chat.postMessage")) - before; n != 1 {
			t.Errorf("%+v: %d calls, want 1: nothing is tried twice here", c.fault, n)
		}
	}
	w.StopListening()
	d.s.web.client.CloseIdleConnections() // on a kept connection the fate is unknown
	if _, err := d.s.Post(d.ctx, delivery(answerIn(w, thread))); bot.KindOf(err) != bot.Transient {
		t.Errorf("nobody listens: %v is %s, want transient", err, bot.KindOf(err))
	}
}

func TestWire_FindWhereLookingIsNotAllowed(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	thread := d.post("kim", "support", "", customerWords)
	w.FailNext("conversations.replies", sandbox.Refused("missing_scope"), sandbox.ServerError(500))
	if _, _, err := d.s.Find(d.ctx, delivery(answerIn(w, thread))); bot.KindOf(err) != bot.Permanent {
		t.Errorf("Find without scope: %v, want permanent", err)
	}
	if _, _, err := d.s.Find(d.ctx, delivery(answerIn(w, thread))); bot.KindOf(err) != bot.Transient {
		t.Errorf("Find with Slack in trouble: %v, want transient", err)
	}
}
