package slackio

import (
	"testing"

	"kodhjalpen/bot"
)

func TestRepeats_JoinWhatIsHandledAndNothingElse(t *testing.T) {
	var j repeats
	attempt := 0
	envelope := func(id string, event bot.EventID) received {
		r := received{event: &bot.Event{ID: event}}
		r.envelope.ID, r.envelope.Attempt = id, attempt
		return r
	}
	if !j.begin(envelope("a", "m:C1:1.1")) || !j.begin(envelope("b", "m:C1:2.2")) {
		t.Error("an event that comes first does not begin")
	}
	if !j.begin(envelope("a'", "m:C1:1.1")) {
		t.Error("a mention's second event does not begin")
	}
	attempt = 1
	if j.begin(envelope("c", "m:C1:1.1")) || j.begin(envelope("d", "m:C1:1.1")) {
		t.Error("an event that is being handled begins again")
	}
	more := j.end("m:C1:1.1")
	if len(more) != 2 || more[0].envelope.ID != "c" || more[1].envelope.ID != "d" {
		t.Errorf("joined %v, want c and d", more)
	}
	if len(j.end("m:C1:2.2")) != 0 {
		t.Error("something joined an event that came once")
	}
	if !j.begin(envelope("e", "m:C1:1.1")) {
		t.Error("an event that was handled does not begin anew, to be found committed")
	}
	if j.end("m:C1:1.1"); len(j.events) != 0 {
		t.Errorf("%d events are kept for ever", len(j.events))
	}
}
