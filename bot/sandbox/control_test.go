package sandbox

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// overview is what the page's panel is given.
func overview(t *testing.T, w *Workspace) map[string]any {
	t.Helper()
	return decode(t, browse(t, w, "GET", "page/overview", ""))
}

func TestOverview_KeepsTracesAndTheLastQueue(t *testing.T) {
	w := open(t, Options{})
	for range keptTraces + 5 {
		w.Trace([]byte(`{"kind":"event"}`))
	}
	w.Trace([]byte(`{"kind":"queue","queue":[1]}`))
	w.Trace([]byte(`{"kind":"queue","queue":[2]}`))
	w.Trace([]byte(`no JSON`))
	w.Trace([]byte(`{"kind":"event","long":"` + strings.Repeat("x", maxTrace) + `"}`))
	o := overview(t, w)
	if n := len(o["traces"].([]any)); n != keptTraces {
		t.Errorf("%d traces are kept, want %d", n, keptTraces)
	}
	if q := o["queue"].(map[string]any)["queue"].([]any); q[0] != 2.0 {
		t.Errorf("the queue is %v, want the last one", q)
	}
}

func TestProvoke_DoesTheFaultAndSendsAMessageIntoIt(t *testing.T) {
	done := 0
	w := open(t, Options{Controls: []Control{
		{Name: "kill", Label: "Döda", Do: func(context.Context) error { done++; return nil }},
		{Name: "broken", Label: "Trasig", Do: func(context.Context) error { return errors.New("går inte") }},
	}})
	deed := func(name string) map[string]any {
		return decode(t, browse(t, w, "POST", "page/do", `{"do":"provoke","which":"`+name+`","channel":"support","text":"fel"}`))
	}
	if out := deed("kill"); out["ok"] != true || done != 1 {
		t.Fatalf("answers %v, done %d times", out, done)
	}
	if out := deed("broken"); out["error"] != "går inte" {
		t.Errorf("a control that fails answers %v", out)
	}
	if out := deed("none"); out["ok"] == true {
		t.Errorf("an unknown fault answers %v", out)
	}
	all := w.Messages("support")
	if len(all) != 1 || all[0].User == w.UserID("Kim") {
		t.Fatalf("messages %+v, want one, not by the person at the page", all)
	}
}

func TestCounts_SeeWhatIsDoubled(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	ts, err := w.Post("Kim", "support", "", "hej")
	must(t, err)
	for range 2 {
		_, _, err := a.PostMessage(w.ChannelID("support"), text("svar"), slack.MsgOptionTS(ts), slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: "kodhjalpen", EventPayload: map[string]any{"effect": "m:1/0"},
		}))
		must(t, err)
	}
	counts := overview(t, w)["counts"].(map[string]any)
	if counts["doubled"] != 1.0 || counts["replies"] != 2.0 || counts["customers"] != 1.0 {
		t.Errorf("counts are %v", counts)
	}
}

func TestOverview_TellsWhoDidWhat(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, func(socketmode.Event) (any, bool) { return nil, true })
	if _, err := w.Command("Bo", "support", "/kodhjalp", "kod"); err != nil {
		t.Fatal(err)
	}
	_, ts, err := a.PostMessage(w.ChannelID("support"), text("svar"), button("Ja", "yes", "1"))
	must(t, err)
	must(t, w.PressButton("Kim", "support", ts, "Ja"))
	must(t, w.OpenHome("Anna"))
	told := map[string]string{}
	for id, said := range overview(t, w)["said"].(map[string]any) {
		said := said.(map[string]any)
		if strings.HasPrefix(id, "x:") {
			told[said["user"].(string)] = fmt.Sprint(said["label"], "|", said["text"])
		}
	}
	want := map[string]string{w.UserID("Bo"): "<nil>|/kodhjalp kod", w.UserID("Kim"): "Ja|<nil>", w.UserID("Anna"): "<nil>|<nil>"}
	if !maps.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}
