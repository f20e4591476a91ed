package app

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
)

const (
	// backlogFor is how long what was read from Redis is shown again: several
	// scrapers cost it no more than one.
	backlogFor = 5 * time.Second
	// backlogWithin bounds the reading; Prometheus gives a scrape 10 s.
	backlogWithin = 1500 * time.Millisecond
)

// backlogStore is what a backlog reads.
type backlogStore interface {
	Backlog(ctx context.Context, now time.Time) (redisstore.Backlog, error)
	Queue(ctx context.Context) ([]bot.QueueLine, error)
}

// A backlog collects, when it is scraped, what waits in Redis. While Redis does
// not answer it says so and gives no numbers, since old ones would look good.
type backlog struct {
	store                                           backlogStore
	clock                                           func() time.Time
	up, lanes, effects, deepest, oldest, dead, open *prometheus.Desc
	deskWaits, deskOldest                           *prometheus.Desc

	mu   sync.Mutex
	at   time.Time
	good bool
	now  redisstore.Backlog
	by   map[bot.TicketState]int
}

// newBacklog makes a collector that has read nothing yet.
func newBacklog(store backlogStore, clock func() time.Time) *backlog {
	describe := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(prometheus.BuildFQName(namespace, "", name), help, labels, nil)
	}
	return &backlog{
		store: store, clock: clock,
		up:         describe("redis_up", "1 when Redis told the backlog at this scrape or within 5 s before it, else 0."),
		lanes:      describe("outbox_lanes", "Lanes that hold something to deliver."),
		effects:    describe("outbox_effects", "Effects that wait to be delivered."),
		deepest:    describe("outbox_lane_depth", "Effects that wait in the fullest lane."),
		oldest:     describe("outbox_oldest_seconds", "Age of the oldest effect that waits; 0 when none does."),
		dead:       describe("dead_letters", "Effects of the last 14 days that could not be delivered."),
		deskWaits:  describe("helpdesk_waiting", "News that wait for a help desk.", "desk"),
		deskOldest: describe("helpdesk_oldest_seconds", "Age of the oldest news that wait for a help desk.", "desk"),
		open:       describe("tickets", "Tickets in the queue, by state.", "state"),
	}
}

// Describe names what Collect gives.
func (b *backlog) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{b.up, b.lanes, b.effects, b.deepest, b.oldest, b.dead, b.open, b.deskWaits, b.deskOldest} {
		to <- d
	}
}

// Collect gives what waits.
func (b *backlog) Collect(to chan<- prometheus.Metric) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.clock()
	if b.at.IsZero() || now.Sub(b.at) >= backlogFor {
		b.read(now)
	}
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	if !b.good {
		gauge(b.up, 0)
		return
	}
	age := func(oldest time.Time) float64 {
		if oldest.IsZero() {
			return 0
		}
		return max(0, now.Sub(oldest).Seconds())
	}
	gauge(b.up, 1)
	gauge(b.lanes, float64(b.now.Lanes))
	gauge(b.effects, float64(b.now.Effects))
	gauge(b.deepest, float64(b.now.Deepest))
	gauge(b.oldest, age(b.now.Oldest))
	gauge(b.dead, float64(b.now.Dead))
	for desk, waits := range b.now.Desks {
		gauge(b.deskWaits, float64(waits.Effects), string(desk))
		gauge(b.deskOldest, age(waits.Oldest), string(desk))
	}
	for _, state := range []bot.TicketState{bot.TicketOpen, bot.TicketClaimed} {
		gauge(b.open, float64(b.by[state]), string(state))
	}
}

// read asks Redis.
func (b *backlog) read(now time.Time) {
	ctx, cancel := context.WithTimeout(context.Background(), backlogWithin)
	defer cancel()
	waits, err := b.store.Backlog(ctx, now)
	var queue []bot.QueueLine
	if err == nil {
		queue, err = b.store.Queue(ctx)
	}
	b.at, b.good, b.now, b.by = now, err == nil, waits, map[bot.TicketState]int{}
	for _, line := range queue {
		b.by[line.State]++
	}
}
