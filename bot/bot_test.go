package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestSecretsAndUtterancesPrintMasked(t *testing.T) {
	const raw = "K7XQ2MB"
	e := Event{ID: "m:C1:1.2", Text: NewUtterance(raw), Trigger: NewUtterance(raw), Respond: NewUtterance(raw), Files: []File{{Name: NewUtterance(raw)}}}
	code := Code{Mask: "K7…", Corrected: NewSecret(raw)}
	effect := Effect{ID: e.ID.Effect(0), Secret: NewSecret(raw)}
	for _, v := range []any{e, &e, code, effect, Understanding{Codes: []Code{code}}, Decision{Effects: []Effect{effect}, Reply: &Reply{Secret: NewSecret(raw)}}} {
		j, err := json.Marshal(v)
		if err != nil {
			t.Fatalf("marshal %T: %v", v, err)
		}
		for _, s := range []string{fmt.Sprint(v), fmt.Sprintf("%v", v), fmt.Sprintf("%+v", v), fmt.Sprintf("%#v", v), fmt.Sprintf("%q", v), string(j)} {
			if strings.Contains(s, raw) {
				t.Errorf("%T shows its secret: %s", v, s)
			}
		}
	}
	if e.Text.Reveal() != raw || effect.Secret.Reveal() != raw {
		t.Error("Reveal does not give the text back")
	}
}

func TestParseTicketNumber(t *testing.T) {
	for in, want := range map[string]TicketNumber{"KH-1001": 1001, "kh-1001": 1001, " 1002 ": 1002, "KH-": 0, "": 0, "-3": 0, "1001x": 0} {
		got, err := ParseTicketNumber(in)
		if got != want || (err == nil) != (want != 0) {
			t.Errorf("ParseTicketNumber(%q) = %v, %v; want %v", in, got, err, want)
		}
		if err != nil && KindOf(err) != Invalid {
			t.Errorf("ParseTicketNumber(%q): kind %q, want invalid", in, KindOf(err))
		}
	}
}

func TestKindOf(t *testing.T) {
	inner := &Error{Op: "slackio: post m:C1:1.2/0", Kind: RateLimited, RetryAfter: 3 * time.Second}
	wrapped := fmt.Errorf("deliver: lane C1: %w", &Error{Op: "deliver", Err: inner})
	if got := KindOf(wrapped); got != RateLimited {
		t.Errorf("KindOf(wrapped) = %q, want rate-limited", got)
	}
	if got := RetryAfter(inner); got != 3*time.Second {
		t.Errorf("RetryAfter = %v, want 3s", got)
	}
	if got := KindOf(errors.New("x")); got != Internal {
		t.Errorf("KindOf(plain) = %q, want internal", got)
	}
	if got := KindOf(nil); got != "" {
		t.Errorf("KindOf(nil) = %q, want empty", got)
	}
}

func TestConversationKeyRoundTrip(t *testing.T) {
	key := ConversationKey{Team: "T1", Channel: "C1", Thread: "17.000100"}
	got, err := ParseConversationKey("T1", key.String())
	if err != nil || got != key {
		t.Errorf("ParseConversationKey = %v, %v; want %v", got, err, key)
	}
	if _, err := ParseConversationKey("T1", "nothing"); KindOf(err) != Invalid {
		t.Errorf("a broken key: kind %q, want invalid", KindOf(err))
	}
}
