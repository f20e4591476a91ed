package app

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"kodhjalpen/bot"
)

// A case is a customer's thread with the things that happen in it, each of which comes
// again until it is acknowledged.
func deskCase(team, n string, ticket int) []func(*process) error {
	key := bot.ConversationKey{Team: bot.TeamID(team), Channel: "C" + bot.ChannelID(n), Thread: "1795424400.000100"}
	event := func(e bot.Event) func(*process) error {
		e.Key = key
		return func(p *process) error {
			_, err := p.line.Handle(p.t.Context(), e)
			return err
		}
	}
	post := func(ts bot.Timestamp, text string) func(*process) error {
		return event(bot.Event{ID: bot.EventID("m:C" + n + ":" + string(ts)), Kind: bot.MessagePosted, TS: ts, TopLevel: ts == key.Thread, Place: bot.Support,
			Person: "UKIM" + bot.PersonID(n), Role: bot.Customer, Text: bot.NewUtterance(text), At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)})
	}
	closing := bot.Event{ID: bot.EventID("x:" + n), Kind: bot.FormSent, Ticket: bot.TicketNumber(ticket), Person: "UANNA", Role: bot.Agent,
		Form: bot.Form{Name: bot.FormClose}, Text: bot.NewUtterance("klart"), At: time.Date(2026, 11, 23, 9, 1, 0, 0, time.UTC)}
	return []func(*process) error{
		post(key.Thread, "jag vill prata med en människa"),
		post("1795424410.000100", "det är bråttom"),
		func(p *process) error { return p.deliverIn("id-"+n, ticket) },
		event(closing),
	}
}

// deliverIn is the help desk's reply, signed anew each time it is sent.
func (p *process) deliverIn(id string, ticket int) error {
	body := fmt.Appendf(nil, `{"type":"ticket.comment","data":{"ticket":"KH-%d","text":"Vi tittar på det.","author":"Moa"}}`, ticket)
	r := httptest.NewRequest(http.MethodPost, "/connect/webhook", bytes.NewReader(body))
	r.SetPathValue("desk", "webhook")
	signature, err := p.hook.Secrets.Sign(id, p.clock(), body)
	if err != nil {
		return err
	}
	r.Header.Set("webhook-id", id)
	r.Header.Set("webhook-timestamp", strconv.FormatInt(p.clock().Unix(), 10))
	r.Header.Set("webhook-signature", signature)
	w := httptest.NewRecorder()
	p.door.ServeHTTP(w, r)
	if w.Code != http.StatusNoContent {
		return fmt.Errorf("HTTP %d %s", w.Code, w.Body)
	}
	return nil
}

// wantTold compares what the help desk and the customer have got.
func (s *stand) wantTold(what string, want []string, replies int) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Equal(s.got, want) {
		s.t.Errorf("%s: the help desk got\n%q\nwant\n%q", what, s.got, want)
	}
	agent, receipts := 0, 0
	for _, e := range s.slack {
		switch {
		case e.Kind == bot.EffectAgent:
			agent++
		case e.Kind == bot.EffectReceipt && !e.Update:
			receipts++
		}
	}
	if agent != 2*replies || receipts != replies {
		s.t.Errorf("%s: the customers got %d receipts and %d words of people, want %d and %d", what, receipts, agent, replies, 2*replies)
	}
	if len(s.buried) > 0 {
		s.t.Errorf("%s: given up: %v", what, s.buried)
	}
}

func wholeStory(ticket int) []string {
	n := fmt.Sprintf("KH-%d ", ticket)
	return []string{n + "created", n + "comment det är bråttom", n + "comment klart", n + "closed"}
}

// TestHelpDeskKilledBetweenEveryTwoCallsLosesAndDoublesNothing kills the process before and after
// each of its calls to the store, from the first message to the closed ticket, in and
// out; what was not acknowledged comes again.
func TestHelpDeskKilledBetweenEveryTwoCallsLosesAndDoublesNothing(t *testing.T) {
	address := "redis://" + miniredis.RunT(t).Addr()
	died := 0
	for at := 1; ; at++ {
		lived := false
		for _, after := range []bool{false, true} {
			team := fmt.Sprintf("T%d%v", at, after)
			s := newStand(t, address, team)
			p := s.start(at, after)
			for _, thing := range deskCase(team, "1", int(bot.FirstTicket)) {
				for !p.happen(thing) {
					p.stop()
					died++
					p = s.start(0, false)
				}
				if !p.drained() {
					p.stop()
					died++
					p = s.start(0, false)
					p.drained()
				}
			}
			lived = p.at > 0
			p.stop()
			s.wantTold(fmt.Sprintf("died at call %d (after it: %v)", at, after), wholeStory(int(bot.FirstTicket)), 1)
		}
		if lived {
			break
		}
	}
	if died < 40 {
		t.Errorf("died %d times: the test does not see the store's calls", died)
	}
	t.Logf("died %d times", died)
}

// TestHelpDeskAwayForADayLosesAndDoublesNothing: the help desk does not answer for 24
// hours of the clock, while tickets come and go; it is asked by the schedule meanwhile and
// has all of it in order afterwards, and Slack waits for none of it.
func TestHelpDeskAwayForADayLosesAndDoublesNothing(t *testing.T) {
	s := newStand(t, "redis://"+miniredis.RunT(t).Addr(), "T1")
	back := s.now.Add(24 * time.Hour)
	s.away = func(now time.Time) bool { return now.Before(back) }
	p := s.start(0, false)
	for i := range 3 {
		for _, thing := range deskCase("T1", strconv.Itoa(i+1), int(bot.FirstTicket)+i) {
			p.happen(thing)
		}
	}
	if !p.drained() {
		t.Fatal("it is not drained")
	}
	p.stop()
	if late := s.clock().Sub(back); late < 0 || late > 10*time.Hour {
		t.Errorf("all was told %v after it was back", late)
	}
	if s.sent-len(s.got) < 3*7 || s.sent-len(s.got) > 3*9 {
		t.Errorf("asked %d times while it was away, want 7 to 9 times for each ticket", s.sent-len(s.got))
	}
	for i := range 3 {
		n := fmt.Sprintf("KH-%d ", int(bot.FirstTicket)+i)
		var of []string
		for _, g := range s.got {
			if strings.HasPrefix(g, n) {
				of = append(of, g)
			}
		}
		if !slices.Equal(of, wholeStory(int(bot.FirstTicket)+i)) {
			t.Errorf("of %s the help desk got %q", n, of)
		}
	}
	if len(s.buried) > 0 {
		t.Errorf("given up: %v", s.buried)
	}
}
