package app

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
)

// A gallery is a store with one conversation, and Slack with its pictures.
type gallery struct {
	conv    bot.Conversation
	due     []redisstore.DueTimer
	tries   int
	files   map[string][]error // what each try to fetch gives; nil is the file
	asked   []string
	read    []string
	readErr error
	handled []bot.Event
	dropped int
}

func (g *gallery) DueTimers(context.Context, time.Time, int) ([]redisstore.DueTimer, error) {
	return g.due, nil
}

func (g *gallery) DropTimer(context.Context, redisstore.DueTimer) error { g.dropped++; return nil }

func (g *gallery) ClaimTimer(context.Context, redisstore.DueTimer, time.Time, time.Duration) (int, error) {
	return g.tries, nil
}

func (g *gallery) Load(context.Context, bot.ConversationKey, bot.EventID) (bot.Conversation, bool, error) {
	return g.conv, false, nil
}

func (g *gallery) RoleOf(bot.PersonID) bot.Role { return bot.Customer }

func (g *gallery) Picture(_ context.Context, id string, _ int64) ([]byte, error) {
	g.asked = append(g.asked, id)
	if outcomes := g.files[id]; len(outcomes) > 0 {
		g.files[id] = outcomes[1:]
		if outcomes[0] != nil {
			return nil, outcomes[0]
		}
	}
	return []byte(id), nil
}

func (g *gallery) Read(_ context.Context, file []byte) (string, error) {
	g.read = append(g.read, string(file))
	return "ord i " + string(file), g.readErr
}

func (g *gallery) Handle(_ context.Context, e bot.Event) (*bot.Reply, error) {
	g.handled = append(g.handled, e)
	return nil, nil
}

// hung is a gallery with pictures by id, and the room that reads them.
func hung(ids ...string) (*gallery, *readingRoom) {
	key := bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1.1"}
	d := redisstore.DueTimer{Key: key, Timer: bot.Timer{Name: bot.TimerRead, Version: 3}}
	g := &gallery{tries: 1, due: []redisstore.DueTimer{{Key: key, Timer: bot.Timer{Name: bot.TimerRemind}}, d}}
	g.conv = bot.Conversation{Key: key, Customer: "UKIM", Place: bot.Support, Reading: &bot.Reading{Posts: []bot.Timestamp{"1.1", "1.2"}}}
	for _, id := range ids {
		g.conv.Reading.Files = append(g.conv.Reading.Files, bot.PostedFile{Attached: bot.Attached{ID: id, Kind: bot.FilePicture}, TS: "1.2"})
	}
	return g, &readingRoom{store: g, slack: g, reader: g, line: g, log: zerolog.Nop(), clock: time.Now, told: func(string, time.Duration) {},
		shares: &shares{}, seats: make(chan struct{}, 1), wake: make(chan struct{}, 1)}
}

func (r *readingRoom) once(t *testing.T) {
	t.Helper()
	r.look(t.Context())
	r.wg.Wait()
}

// TestPicturesComeToTheLineAsOneEvent: all of a conversation's, in order, once.
func TestPicturesComeToTheLineAsOneEvent(t *testing.T) {
	g, r := hung("F1", "F2")
	r.once(t)
	if len(g.handled) != 1 || g.dropped != 1 {
		t.Fatalf("%d events, %d timers dropped; want one of each", len(g.handled), g.dropped)
	}
	e := g.handled[0]
	if e.ID != "t:C1:1.1:read:3" || e.Kind != bot.PicturesRead || e.Person != "UKIM" || e.TS != "1.2" || len(e.Files) != 2 || e.Files[1].Text.Reveal() != "ord i F2" {
		t.Errorf("the event is %+v", e)
	}
}

// TestAPictureThatIsNotForThisProcessIsLeft: another has it, or it is being stopped.
func TestAPictureThatIsNotForThisProcessIsLeft(t *testing.T) {
	g, r := hung("F1")
	g.tries = 0
	r.once(t)
	if len(g.asked)+len(g.handled) != 0 {
		t.Error("a picture that another process reads is fetched")
	}
	g.tries = 1
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r.take(ctx, g.due[1], g)
	if len(g.handled)+g.dropped != 0 {
		t.Error("a stopped process says that a picture cannot be read")
	}
}

// TestAPictureIsGivenUp: what cannot be read is told to be so, and what cannot be fetched
// is asked for again a few times.
func TestAPictureIsGivenUp(t *testing.T) {
	away := &bot.Error{Op: "fetch", Kind: bot.Transient}
	for name, c := range map[string]struct {
		change func(*gallery)
		words  bool
		asked  int
	}{
		"fetched at the second try":    {func(g *gallery) { g.files = map[string][]error{"F1": {away}} }, true, 2},
		"gone":                         {func(g *gallery) { g.files = map[string][]error{"F1": {&bot.Error{Kind: bot.NotFound}}} }, false, 1},
		"not a picture":                {func(g *gallery) { g.readErr = errors.New("no picture") }, false, 1},
		"has ended this process twice": {func(g *gallery) { g.tries = readTries + 1 }, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, r := hung("F1")
			c.change(g)
			r.once(t)
			if len(g.handled) != 1 || len(g.handled[0].Files) != 1 {
				t.Fatalf("%d events, want one: a customer waits", len(g.handled))
			}
			if read := !g.handled[0].Files[0].Text.IsZero(); read != c.words || len(g.asked) != c.asked {
				t.Errorf("read %v after %d tries, want %v after %d", read, len(g.asked), c.words, c.asked)
			}
		})
	}
}

// TestNobodysPicturesKeepOthersWaiting: a person has a share, and who waits too long
// behind others is told.
func TestNobodysPicturesKeepOthersWaiting(t *testing.T) {
	s, now := &shares{}, time.Unix(1_000_000, 0)
	for range shareOf {
		if !s.take("UKIM", now) {
			t.Fatal("a person's first pictures are refused")
		}
	}
	if s.take("UKIM", now) || !s.take("UBO", now) || !s.take("UKIM", now.Add(shareTime)) {
		t.Error("the share is not one person's, or lasts for ever")
	}
	g, r := hung("F1")
	r.seats <- struct{}{} // taken by another reading
	r.clock = func() time.Time { return now }
	g.due[1].Timer.At = now.Add(-time.Second)
	if r.once(t); len(g.handled) != 0 {
		t.Error("given up at once")
	}
	g.due[1].Timer.At = now.Add(-2 * readPatience)
	if r.once(t); len(g.handled) != 1 || len(g.asked) != 0 {
		t.Errorf("%d events and %d fetched, want one event and none fetched", len(g.handled), len(g.asked))
	}
}
