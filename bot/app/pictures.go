package app

import (
	"context"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/picture"
	"kodhjalpen/bot/redisstore"
)

const (
	// readAtOnce is how many pictures this process has read at the same time: each may
	// need a processor and 300 MB.
	readAtOnce = 2
	// readLease is how long a reading is one process's: longer than fetching and reading
	// what one person may send. A killed process's readings go on after it.
	readLease = 2 * time.Minute
	// readTries is how often a reading is begun: a picture that ends the process, in
	// spite of all limits, must not do so for ever.
	readTries = 3
	// readPatience is how long a picture waits for its turn while others are read.
	readPatience = time.Minute
	// fetchTries and fetchPause are for a file that Slack does not give.
	fetchTries = 3
	fetchPause = time.Second
)

// readStore is what the reading of pictures needs of the store.
type readStore interface {
	timerStore
	ClaimTimer(ctx context.Context, t redisstore.DueTimer, now time.Time, lease time.Duration) (int, error)
	Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error)
}

// pictures is what it needs of Slack.
type pictures interface {
	Picture(ctx context.Context, id string, most int64) ([]byte, error)
	RoleOf(p bot.PersonID) bot.Role
}

// wordsIn reads the words in a picture's file. picture.Reader is one.
type wordsIn interface {
	Read(ctx context.Context, file []byte) (string, error)
}

// A readingRoom has the pictures read that conversations wait for, and tells the line of
// them by events. Neither a picture nor its unmasked words are kept anywhere.
//
// Killed at any line of it nothing is lost: until the event is committed the timer stands,
// and is due again when its lease ends. The words are kept by the same commit that answers
// with them, so that what was read once is not read again.
type readingRoom struct {
	store  readStore
	slack  pictures
	reader wordsIn // nil reads none: what waits is told that it cannot be read
	line   handler
	log    zerolog.Logger
	clock  func() time.Time
	told   func(result string, took time.Duration)
	shares *shares
	seats  chan struct{}
	wake   chan struct{}
	wg     sync.WaitGroup
}

// newReadingRoom makes one.
func newReadingRoom(o Options, p parts, l handler, told func(string, time.Duration)) *readingRoom {
	r := &readingRoom{
		store: p.store, slack: p.slack, line: l, log: o.Log, clock: o.Clock, told: told,
		shares: &shares{}, seats: make(chan struct{}, readAtOnce), wake: make(chan struct{}, 1),
	}
	if p.pictures != nil {
		r.reader = p.pictures
	}
	return r
}

// Wake has it look at once; it never waits.
func (r *readingRoom) Wake() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// run looks for readings that are due until ctx ends, and then waits for those under way.
func (r *readingRoom) run(ctx context.Context, every time.Duration) {
	defer r.wg.Wait()
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		r.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-r.wake:
		}
	}
}

// look begins the readings that are due, as long as there are seats. One that has waited
// too long for its turn is given up, so that nobody waits for ever behind many.
func (r *readingRoom) look(ctx context.Context) {
	due, err := r.store.DueTimers(ctx, r.clock(), timerBatch)
	if err != nil {
		return // the clockwork says so
	}
	for _, d := range due {
		if d.Timer.Name != bot.TimerRead {
			continue
		}
		select {
		case r.seats <- struct{}{}:
			r.wg.Go(func() {
				defer func() {
					<-r.seats
					r.Wake()
				}()
				r.take(ctx, d, r.reader)
			})
		default:
			if r.clock().Sub(d.Timer.At) > readPatience {
				r.take(ctx, d, nil)
			}
		}
	}
}

// take reads what one conversation waits for, if it is this process's to read.
func (r *readingRoom) take(ctx context.Context, d redisstore.DueTimer, reader wordsIn) {
	tries, err := r.store.ClaimTimer(ctx, d, r.clock(), readLease)
	if err != nil || tries == 0 {
		return
	}
	if tries > readTries {
		reader = nil
	}
	ctx, cancel := context.WithTimeout(ctx, readLease*3/4)
	defer cancel()
	e, err := r.event(ctx, d, reader)
	if err == nil {
		_, err = r.line.Handle(ctx, e)
	}
	if err != nil {
		r.log.Warn().Err(err).Str("event", string(e.ID)).Msg("pictures could not be read now; it is tried again")
		return
	}
	if err := r.store.DropTimer(ctx, d); err != nil && ctx.Err() == nil {
		r.log.Warn().Err(err).Str("event", string(e.ID)).Msg("the timer of pictures that were read could not be dropped")
	}
}

// event is what follows from reading the pictures of a conversation.
func (r *readingRoom) event(ctx context.Context, d redisstore.DueTimer, reader wordsIn) (bot.Event, error) {
	e := bot.Event{ID: d.Timer.EventID(d.Key), Kind: bot.PicturesRead, Key: d.Key, Timer: d.Timer}
	conv, _, err := r.store.Load(ctx, d.Key, "")
	if err != nil {
		return e, err
	}
	e.Person, e.Place, e.Role = conv.Customer, conv.Place, r.slack.RoleOf(conv.Customer)
	if conv.Reading == nil || len(conv.Reading.Posts) == 0 {
		return e, nil // the line finds that nothing waits
	}
	e.TS = conv.Reading.Posts[len(conv.Reading.Posts)-1]
	for _, f := range conv.Reading.Files {
		file := bot.File{ID: f.ID, Kind: f.Kind, By: f.By}
		words, err := r.words(ctx, file, conv.Customer, reader)
		if err != nil {
			return e, err
		}
		if words != "" {
			file.Text = bot.NewUtterance(words)
		}
		e.Files = append(e.Files, file)
	}
	e.At = r.clock()
	return e, nil
}

// words are those in a picture; "" where it cannot be read. An error says that it was
// not tried to the end.
func (r *readingRoom) words(ctx context.Context, f bot.File, who bot.PersonID, reader wordsIn) (words string, err error) {
	start, result := r.clock(), "refused"
	defer func() { r.told(result, r.clock().Sub(start)) }()
	if reader == nil || !r.shares.take(who, start) {
		return "", nil
	}
	file, err := r.fetch(ctx, f.ID)
	if err == nil {
		words, err = reader.Read(ctx, file)
	}
	switch {
	case ctx.Err() != nil:
		result = "stopped"
		return "", &bot.Error{Op: "app: read picture " + f.ID, Kind: bot.Transient, Err: ctx.Err()}
	case err != nil:
		result = "unreadable"
		r.log.Warn().Err(err).Str("file", f.ID).Msg("a picture could not be read; its customer is told so")
		return "", nil
	case words == "":
		result = "empty"
	default:
		result = "read"
	}
	return words, nil
}

// fetch gets a picture's file, and asks again for what Slack does not give at once.
func (r *readingRoom) fetch(ctx context.Context, id string) (file []byte, err error) {
	for range fetchTries {
		file, err = r.slack.Picture(ctx, id, picture.MaxBytes)
		kind := bot.KindOf(err)
		if kind != bot.Transient && kind != bot.RateLimited {
			return file, err
		}
		wait(ctx, max(fetchPause, bot.RetryAfter(err)))
	}
	return nil, err
}

// shareOf is how many pictures of one person are read within shareTime; further ones are
// not, so that nobody's pictures keep everybody else's waiting.
const (
	shareOf   = 8
	shareTime = time.Minute
)

// shares count whose pictures were read lately.
type shares struct {
	mu    sync.Mutex
	taken map[bot.PersonID][]time.Time
}

// take notes a reading for a person, and reports whether they may have one more.
func (s *shares) take(p bot.PersonID, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	fresh := map[bot.PersonID][]time.Time{}
	for who, times := range s.taken {
		for _, at := range times {
			if now.Sub(at) < shareTime {
				fresh[who] = append(fresh[who], at)
			}
		}
	}
	s.taken = fresh
	if len(fresh[p]) >= shareOf {
		return false
	}
	fresh[p] = append(fresh[p], now)
	return true
}
