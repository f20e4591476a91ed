package e2e

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// Slack's final refusals: https://docs.slack.dev/reference/methods/chat.postMessage#errors.
var finalRefusals = []string{"channel_not_found", "is_archived", "not_in_channel", "restricted_action", "msg_too_long", "invalid_blocks"}

func TestFinalRefusalIsShownToAgentsAndTriedAgainOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	for _, code := range finalRefusals {
		w.FailNext("chat.postMessage", sandbox.Refused(code))
		thread := w.write("kim", "support", "", usedError)
		notice := w.card(code)
		if got := strings.Join(notice.Labels(), "|"); got != "Försök igen" {
			t.Errorf("%s: the notice's buttons are %q, want Försök igen", code, got)
		}
		if !strings.Contains(encoded(notice.Blocks), strings.ReplaceAll(thread, ".", "")) {
			t.Errorf("%s: the notice does not link to the thread: %s", code, encoded(notice.Blocks))
		}
		w.settled()
		// The lane has gone on, and what died comes when an agent asks, once.
		if n := len(w.Thread("support", thread)); n != 1 {
			t.Errorf("%s: %d posts in the thread before anybody asked, want the question alone", code, n)
		}
		w.press("anna", "kodhjalpen-agenter", notice.TS, "Försök igen")
		w.reply("support", thread, 1)
		w.press("erik", "kodhjalpen-agenter", notice.TS, "Försök igen")
		w.settled()
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%s: %d posts after two presses, want the question and one answer", code, n)
		}
		w.later(fiveMinutes)
	}
}

func TestPassingRefusalIsTriedAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	for _, code := range []string{"service_unavailable", "team_added_to_org", "ratelimited", "internal_error", "fatal_error", "request_timeout", "accesslimited"} {
		w.FailNext("chat.postMessage", sandbox.Refused(code))
		thread := w.write("kim", "support", "", usedError)
		w.reply("support", thread, 1)
		w.settled()
		if n := len(w.Thread("support", thread)); n != 2 {
			t.Errorf("%s: %d posts, want the question and one answer", code, n)
		}
		w.later(fiveMinutes)
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 0 {
		t.Errorf("agents were told of %d passing refusals, want none", n)
	}
}

func TestMessageDeletedBeforeTheAnswerIsOutTellsNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick())
	w.run()
	w.FailNext("chat.postMessage", sandbox.ServerError(503), sandbox.ServerError(503))
	thread := w.write("kim", "support", "", usedError)
	w.until("a first attempt", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) > 0 })
	if err := w.Delete("kim", "support", thread); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if n := len(w.Messages("support")); n != 0 {
		t.Errorf("%d posts after the question was deleted, want none\n%s", n, w.story())
	}
	if n := len(w.Messages("kodhjalpen-agenter")); n != 0 {
		t.Errorf("agents were told %d times, want none\n%s", n, w.story())
	}
}
