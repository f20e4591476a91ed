package sandbox

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// Control is a button of the page that does something to what surrounds the workspace, such as killing the app.
type Control struct {
	// Name is its id; Label and Hint are shown.
	Name, Label, Hint string
	// Do does it; its error is shown.
	Do func(ctx context.Context) error
	// Silent says that no answer shall stand after it: the message it is sent with is gone.
	Silent bool
}

// A trial is a fault and the message that was sent right into it.
type trial struct {
	Fault   string    `json:"fault"`
	Label   string    `json:"label"`
	Channel string    `json:"channel"`
	TS      string    `json:"ts"`
	User    string    `json:"user"`
	At      time.Time `json:"at"`
	Silent  bool      `json:"silent,omitempty"` // no answer shall stand
}

// slackFaults are what the workspace itself can do wrong, in the order of the page.
func (w *Workspace) slackFaults() []Control {
	post := func(fault Fault) func(context.Context) error {
		return func(context.Context) error { w.FailNext("chat.postMessage", fault); return nil }
	}
	return []Control{
		{Name: "slow", Label: "Långsamt Slack", Hint: "nästa inlägg tar fyra sekunder", Do: post(Slow(4 * time.Second))},
		{Name: "limit", Label: "429 från Slack", Hint: "nästa inlägg nekas i tre sekunder", Do: post(RateLimited(3 * time.Second))},
		{Name: "lost-answer", Label: "Slacks svar tappas", Hint: "inlägget tas emot men boten får inget veta", Do: post(TakenThenCut())},
		{Name: "drop", Label: "Tappa socket", Hint: "båda anslutningarna bryts", Do: func(context.Context) error { w.DropSockets(); return nil }},
		{Name: "twice", Label: "Slack skickar två gånger", Hint: "samma händelse kommer dubbelt", Do: func(context.Context) error { w.DoubleNext(1); return nil }},
		{Name: "late-form", Label: "Formulär för sent", Hint: "nästa formulär öppnar Slack inte: tryckets tid har gått ut", Do: func(context.Context) error {
			w.FailNext("views.open", Refused("expired_trigger_id"))
			return nil
		}},
		{Name: "orphan", Label: "Kunden raderar sitt meddelande", Hint: "just före svaret, som inte får bli stående; Slack nekar att visa tråden", Silent: true, Do: func(context.Context) error {
			w.OrphanNext(1)
			return nil
		}},
	}
}

// controls are all faults the page offers.
func (w *Workspace) controls() []Control {
	return slices.Concat(w.slackFaults(), w.roomFaults(), w.opt.Controls)
}

// provoke does a fault by name and sends a customer's message right into it.
func (w *Workspace) provoke(ctx context.Context, name, channel, text string) error {
	all := w.controls()
	i := slices.IndexFunc(all, func(c Control) bool { return c.Name == name })
	if i < 0 {
		return fmt.Errorf("sandbox: no fault called %q", name)
	}
	if err := all[i].Do(ctx); err != nil {
		return err
	}
	user := w.tester()
	ts, err := w.Post(user, channel, "", w.Escape(text))
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trials = append(w.trials, trial{Fault: name, Label: all[i].Label, Channel: w.channel(channel).ID, TS: ts, User: user, At: w.opt.Now(), Silent: all[i].Silent})
	w.touch()
	return nil
}

// tester is who sends the next trial's message: customers in turn, so that two trials do not become one conversation.
// The first customer is left to the person at the page.
func (w *Workspace) tester() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var customers []string
	for _, u := range w.users {
		if u.Role == Customer {
			customers = append(customers, u.ID)
		}
	}
	customers = customers[min(1, len(customers)-1):]
	return customers[len(w.trials)%len(customers)]
}

// serveOverview gives the page what no single person sees: the app's traces and queue, the faults and what became of
// them, and the counts that show whether anything was lost or doubled.
func (w *Workspace) serveOverview(rw http.ResponseWriter, _ *http.Request) {
	faults := []object{}
	for _, c := range w.controls() {
		faults = append(faults, object{"name": c.Name, "label": c.Label, "hint": c.Hint})
	}
	w.mu.Lock()
	body := encode(object{
		"team": w.self.team, "sockets": len(w.sockets), "pending": len(w.deliveries), "faults": faults,
		"traces": w.traces, "queue": w.queue, "trials": w.pageTrials(), "counts": w.counts(), "posts": w.botPosts(),
		"names": w.pageNames(), "said": w.lastSaid(),
	})
	w.mu.Unlock()
	writeJSON(rw, http.StatusOK, body)
}
