package redisstore

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// modeOf is a change of channel C1's mode with a notice in the agents' channel.
func modeOf(n int, m bot.Mode, until time.Time) bot.ModeChange {
	id := eventOf(thread(0), n)
	return bot.ModeChange{
		Event: id, Channel: "C1", Setting: bot.Setting{Mode: m, Until: until, By: "UAGENT"}, Now: noon,
		Audit:   bot.Act{Kind: bot.CommandGiven, Person: "UAGENT", What: string(m)},
		Effects: []bot.Effect{{ID: id.Effect(0), Kind: bot.EffectNotice, To: bot.Destination{Channel: "C2"}}},
	}
}

// channelModes: a mode is read with every conversation of its channel and no
// other's, is noted and told of once, and one of a newer program is refused.
func channelModes(t *testing.T, s *Store) {
	until := noon.Add(2 * time.Hour)
	change := modeOf(1, bot.ModeQuiet, until)
	must(t, s.SetMode(t.Context(), change))
	must(t, s.SetMode(t.Context(), change)) // its reply was lost
	if got := load(t, s, thread(1)).Setting; got.Mode != bot.ModeQuiet || !got.Until.Equal(until) || got.By != "UAGENT" {
		t.Errorf("setting %+v", got)
	}
	other := thread(1)
	other.Channel = "C9"
	if got := load(t, s, other).Setting; got != (bot.Setting{}) {
		t.Errorf("another channel has %+v", got)
	}
	if left := s.client.PTTL(t.Context(), s.keys.mode("C1")).Val(); left < 25*time.Hour || left > 27*time.Hour {
		t.Errorf("the mode is kept for %v, want its two hours and a day", left)
	}
	d := claim(t, s, noon)
	if d.Effect.ID != change.Effects[0].ID || d.Lane != "C1:mode|C2" {
		t.Errorf("told by %+v", d)
	}
	must(t, s.Done(t.Context(), d, bot.Post{Channel: "C2", TS: "1.1"}))
	if next := claimNone(t, s, noon.Add(time.Hour)); !next.IsZero() {
		t.Errorf("told twice: due at %v", next)
	}
	if n := s.client.XLen(t.Context(), s.keys.audit()).Val(); n != 1 {
		t.Errorf("%d entries in the audit, want 1", n)
	}
	must(t, s.SetMode(t.Context(), modeOf(2, bot.ModeSuggest, time.Time{})))
	if left := s.client.PTTL(t.Context(), s.keys.mode("C1")).Val(); left > 0 {
		t.Errorf("a mode without an end is kept for %v", left)
	}
	if n := s.client.Exists(t.Context(), s.keys.conv(bot.ConversationKey{Channel: "C1", Thread: modeThread})).Val(); n != 0 {
		t.Error("a conversation was made of a mode")
	}
	newerMode(t, s)
}

func newerMode(t *testing.T, s *Store) {
	must(t, s.client.Set(t.Context(), s.keys.mode("C1"), `{"schema":2,"setting":{"mode":"dreaming"}}`, 0).Err())
	_, _, err := s.Load(t.Context(), thread(1), "")
	wantKind(t, err, bot.NewerSchema)
	wantKind(t, s.SetMode(t.Context(), modeOf(3, bot.ModeAnswer, time.Time{})), bot.NewerSchema)
	bad := modeOf(4, "", time.Time{})
	wantKind(t, s.SetMode(t.Context(), bad), bot.Invalid)
}
