package app

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
)

// A fakeBacklog counts how often it is read.
type fakeBacklog struct {
	reads  int
	err    error
	oldest time.Time
}

func (f *fakeBacklog) Backlog(context.Context, time.Time) (redisstore.Backlog, error) {
	f.reads++
	return redisstore.Backlog{Lanes: 2, Effects: 3, Deepest: 2, Oldest: f.oldest, Dead: 1,
		Desks: map[bot.HelpDesk]redisstore.Backlog{bot.DeskWebhook: {Effects: 4, Oldest: f.oldest.Add(-time.Hour)}}}, f.err
}

func (f *fakeBacklog) Queue(context.Context) ([]bot.QueueLine, error) {
	return []bot.QueueLine{{State: bot.TicketOpen}, {State: bot.TicketClaimed}, {State: bot.TicketOpen}}, nil
}

// gathered is what a collector gives: values by name and labels' values.
func gathered(t *testing.T, c prometheus.Collector) map[string]float64 {
	t.Helper()
	registry := prometheus.NewPedanticRegistry()
	registry.MustRegister(c)
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			name := family.GetName()
			for _, l := range m.GetLabel() {
				name += "/" + l.GetValue()
			}
			out[name] = m.GetGauge().GetValue() + m.GetCounter().GetValue()
		}
	}
	return out
}

func TestBacklogIsReadAtMostOnceInFiveSeconds(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	f := &fakeBacklog{oldest: now.Add(-time.Minute)}
	b := newBacklog(f, func() time.Time { return now })
	value := func(want map[string]float64) {
		t.Helper()
		got := gathered(t, b)
		if len(got) != len(want) {
			t.Errorf("got %v, want %v", got, want)
		}
		for name, v := range want {
			if got[name] != v {
				t.Errorf("%s is %v, want %v", name, got[name], v)
			}
		}
	}
	full := map[string]float64{
		"kodhjalpen_redis_up": 1, "kodhjalpen_outbox_lanes": 2, "kodhjalpen_outbox_effects": 3, "kodhjalpen_outbox_lane_depth": 2, "kodhjalpen_outbox_oldest_seconds": 60,
		"kodhjalpen_dead_letters": 1, "kodhjalpen_tickets/open": 2, "kodhjalpen_tickets/claimed": 1,
		"kodhjalpen_helpdesk_waiting/webhook": 4, "kodhjalpen_helpdesk_oldest_seconds/webhook": 3660,
	}
	value(full)
	now = now.Add(4 * time.Second)
	full["kodhjalpen_outbox_oldest_seconds"], full["kodhjalpen_helpdesk_oldest_seconds/webhook"] = 64, 3664
	value(full)
	if f.reads != 1 {
		t.Errorf("read %d times within 4 s, want once", f.reads)
	}
	now, f.err = now.Add(time.Second), errors.New("away")
	value(map[string]float64{"kodhjalpen_redis_up": 0})
	if f.reads != 2 {
		t.Errorf("read %d times, want again after 5 s", f.reads)
	}
}

func TestVerdictsAreCountedByArticleOncePerAnswer(t *testing.T) {
	o := newObserver(zerolog.Nop(), time.Now)
	candidate := func(id string) bot.Button { return bot.Button{Action: bot.ActionCandidate, Arg: id} }
	effects := []bot.Effect{
		{Kind: bot.EffectAnswer, Say: bot.Message{Articles: []bot.Article{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}}}},
		{Kind: bot.EffectAnswer, Update: true, Say: bot.Message{Articles: []bot.Article{{ID: "a"}}}},
		{Kind: bot.EffectAsk, Say: bot.Message{Buttons: []bot.Button{candidate("a"), candidate("c"), {Action: bot.ActionNoneOfThese}}}},
		{Kind: bot.EffectAsk, Say: bot.Message{Buttons: []bot.Button{candidate("a"), candidate("b"), candidate("c"), candidate("d")}}},
		{Kind: bot.EffectNone},
		{Kind: bot.EffectReceipt, Say: bot.Message{Articles: []bot.Article{{ID: "a"}}}},
	}
	o.Handled(bot.Event{}, bot.Committed, bot.Decision{Effects: effects}, time.Millisecond)
	o.Handled(bot.Event{}, bot.Duplicate, bot.Decision{Effects: effects}, time.Millisecond)
	// Labels come in the order of their names: the article, then the verdict.
	want := map[string]float64{"/a/answer": 1, "/b/answer": 1, "/a/ask": 1, "/c/ask": 1, "//ask": 1, "//none": 1}
	got := gathered(t, o.verdicts)
	for name, n := range want {
		if got["kodhjalpen_verdicts_total"+name] != n {
			t.Errorf("%s was counted %v times, want %v", name, got["kodhjalpen_verdicts_total"+name], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("counted %v, want %v alone", got, want)
	}
}
