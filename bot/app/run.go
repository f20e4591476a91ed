package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/deliver"
	"kodhjalpen/bot/line"
	"kodhjalpen/bot/picture"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
	"kodhjalpen/bot/span"
	"kodhjalpen/bot/understand"
)

// stopWithin bounds an orderly stop, from SIGTERM to the process's end.
const stopWithin = 10 * time.Second

// timersWait is how long timers that are due wait for history: it may tell that what
// they were to remind of is over.
const timersWait = time.Minute

// Run runs the bot until ctx ends and returns nil then. A fault of the options
// or articles, and a Redis that does not answer at start, end it within 10 s; a
// Slack that does not answer is asked again, and so is a Redis that has answered
// once, with readiness red meanwhile.
func Run(ctx context.Context, o Options) (err error) {
	o = o.withDefaults()
	if err := o.validate(); err != nil {
		return err
	}
	down := &teardown{}
	defer func() { err = errors.Join(err, down.run(o.Log)) }()

	obs := newObserver(o.Log, o.Clock)
	health, err := startHealth(o.HTTPAddr, obs.registry)
	if err != nil {
		return err
	}
	down.add("health", health.close)

	library, err := newLibrary(o.Articles, o.Data, o.Log)
	if err != nil {
		return err
	}
	obs.register(library.metrics()...)
	health.starting("the articles are read; Redis has not answered yet")
	redisURL, err := openState(ctx, o, down)
	if err != nil {
		return err
	}
	health.starting("Redis has answered; Slack has not yet")
	slack, err := connect(ctx, o, obs)
	if err != nil || slack == nil {
		return err
	}
	k, err := deriveKeys(o.root())
	if err != nil {
		return err
	}
	store, err := openStore(ctx, o, redisURL, slack.Team())
	if err != nil {
		return err
	}
	down.add("redis", func(context.Context) error { return store.Close() })
	if err := o.asking(ctx, "Slack or Redis does not answer", func() error { return slack.Look(ctx, store) }); err != nil || ctx.Err() != nil {
		return err
	}
	library.recall(ctx, store)
	lessons := &classroom{store: store, library: library, log: o.Log, clock: o.Clock}
	lessons.look(ctx)
	obs.register(newBacklog(store, o.Clock))
	o.warn(ctx, store)
	spans, err := o.openSpans(down)
	if err != nil {
		return err // validate has read them before
	}
	health.set(readiness(slack, store, library)...)
	fixed, err := o.fixedRules()
	if err != nil {
		return err // validate has read them before
	}
	made := parts{library: library, slack: slack, store: store, observe: obs, hash: k.hash, lessons: lessons, fixed: fixed, desks: o.helpDesks(), health: health, pictures: o.pictureReader(ctx), spans: spans}
	return o.serve(ctx, made, down)
}

// parts are what a running bot is made of.
type parts struct {
	library *library
	slack   *slackio.Slack
	store   *redisstore.Store
	observe *observer
	hash    []byte
	fixed   decide.Rules
	lessons *classroom
	desks   []connected
	health  *health
	// pictures reads those of customers; nil reads none.
	pictures *picture.Reader
	// spans are told of the line; nil tells nobody.
	spans *span.Tracer
}

// serve wires the line, delivery, timers and Slack together and runs them until
// ctx ends. They stop in the order of the line: no more events in, then what is
// being handled is committed and acked, then delivery lets its posts finish.
func (o Options) serve(ctx context.Context, p parts, down *teardown) error {
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	var wg sync.WaitGroup
	t := newTracer(o, p.store, p.spans)
	l, couriers := o.assemble(p, t)
	if t != nil { // told of what happens until all else has ended
		down.add("traces", t.begin(context.WithoutCancel(ctx)))
	}
	forget := forgetter{eraser: eraser{store: p.store, slack: p.slack, clock: o.Clock, log: o.Log}, slack: p.slack, running: &wg}
	l.Forget = func(e bot.Event, person bot.PersonID) { forget.begin(work, e, person) }
	survey := surveyor{store: p.store, know: p.library.now, slack: p.slack, rules: p.fixed, log: o.Log, clock: o.Clock, running: &wg, one: &sync.Mutex{}}
	l.Survey = func(e bot.Event, c bot.Command) { survey.begin(work, e, c) }
	room := newReadingRoom(o, p, l, p.observe.picture)
	l.Read = room.Wake
	wg.Go(func() { room.run(work, o.Tick) })
	for _, courier := range couriers {
		wg.Go(func() { courier.Run(work) })
	}
	p.health.connect(door(p, l, o.Clock))
	defer p.health.connect(nil)
	wg.Go(func() { pruner{store: p.store, log: o.Log, clock: o.Clock}.run(work) })
	wg.Go(func() { rewinder{store: p.store, log: o.Log, clock: o.Clock}.run(work, o.Tick) })
	wg.Go(func() { p.library.watch(work, o.Reload) })
	keeper := homeKeeper{slack: p.slack, queue: p.store.Queue, line: l, log: o.Log, clock: o.Clock}
	wg.Go(func() { keeper.run(work, min(homesEvery, 2*o.Tick)) })
	wg.Go(func() { p.lessons.run(work, o.Tick) })
	wg.Go(func() { newIncidentKeeper(o, p, l, l.Wake).run(work, o.Tick) })
	wg.Go(func() { newRoomKeeper(o, p, l, l.Wake).run(work, o.Tick) })
	if o.Weekly != weeklyOff {
		weekly := &weeklyPoster{agents: p.slack.AgentsChannel, store: p.store, shelf: p.library.shelf.Load, rules: p.fixed, wake: l.Wake, log: o.Log, clock: o.Clock}
		wg.Go(func() { weekly.run(work, o.Tick) })
	}
	down.add("workers", func(stop context.Context) error {
		stopWork()
		return waitFor(stop, &wg)
	})
	c := catchUp{team: p.slack.Team(), slack: p.slack, store: p.store, line: l, log: o.Log, clock: o.Clock}
	var since map[bot.ChannelID]bot.Timestamp
	err := o.asking(ctx, "Redis does not answer", func() (err error) { since, err = c.open(ctx); return err })
	if err != nil || ctx.Err() != nil {
		return err
	}
	caughtUp := make(chan struct{})
	wg.Go(func() {
		select {
		case <-caughtUp:
		case <-time.After(timersWait):
		}
		clockwork{store: p.store, line: l, log: o.Log, clock: o.Clock}.run(work, o.Tick)
	})
	wg.Go(func() {
		c.run(work, since)
		close(caughtUp)
		well := func(ctx context.Context) bool { return p.slack.Ready() && p.store.Prove(ctx) == nil }
		p.observe.outage.mend(work, c, well, o.Mend)
	})
	o.Log.Info().Str("team", string(p.slack.Team())).Msg("running")
	if err := p.slack.Run(ctx, l); err != nil && ctx.Err() == nil {
		return &bot.Error{Op: "app: serve Slack", Err: err}
	}
	return nil
}

// assemble puts the line and what delivers its effects together; t may be nil.
func (o Options) assemble(p parts, t *tracer) (*line.Line, []*deliver.Courier) {
	var observe interface {
		line.Observer
		deliver.Observer
	} = p.observe
	if t != nil {
		observe = tracedObserver{p.observe, t}
	}
	r := rules{slack: p.slack, fixed: p.fixed}
	couriers := []*deliver.Courier{deliver.New(p.store.ToSlack(), p.slack, observe, deliver.Options{Clock: o.Clock, Lease: o.Lease, Settle: o.Settle, Tell: r.undelivered})}
	couriers = append(couriers, o.deskCouriers(p, observe, r)...)
	l := &line.Line{
		Store:   timedStore{p.store, p.observe},
		Reader:  timedReader{p.reader(), p.observe},
		Decider: timedDecider{r, p.observe},
		Observe: observe,
		Role:    p.slack.RoleOf,
		Left:    p.slack.HasLeft,
		Wake: func() {
			for _, c := range couriers {
				c.Wake()
			}
		},
		Revive:  p.store.Revive,
		Learned: p.lessons.look,
		Unlearn: p.store.Unlearn,
		Gaps:    func(ctx context.Context) (bot.Gaps, error) { return p.library.gaps(ctx, p.store) },
		Draft:   p.library.draft,
		Legible: func(f bot.File) bool { return p.pictures != nil && f.Kind == bot.FilePicture },
		Clock:   o.Clock,
	}
	if t != nil {
		t.watch(l, p)
	}
	return l, couriers
}

// reader understands with the articles of the moment.
func (p parts) reader() understand.Reader {
	return understand.Reader{Now: p.library.now, Key: p.hash, Name: p.slack.NameOf}
}

// rules decides with the agents' channel of the moment.
type rules struct {
	slack *slackio.Slack
	fixed decide.Rules // what the settings say
}

func (r rules) now() decide.Rules {
	channel, _ := r.slack.AgentsChannel()
	now := r.fixed
	now.AgentsChannel = channel
	return now
}

// Step decides what to do about an event.
func (r rules) Step(c bot.Conversation, u bot.Understanding, e bot.Event, now time.Time) bot.Decision {
	return r.now().Step(c, u, e, now)
}

// Command answers a slash command or an opened Home tab.
func (r rules) Command(u bot.Understanding, e bot.Event, desk bot.Desk) bot.Reply {
	return r.now().Command(u, e, desk)
}

// Incident decides about what agents publish on incidents.
func (r rules) Incident(u bot.Understanding, e bot.Event, live []bot.Incident, now time.Time) (*bot.IncidentChange, *bot.Reply) {
	return r.now().Incident(u, e, live, now)
}

// warn says at start what the bot can run with but should not.
func (o Options) warn(ctx context.Context, store *redisstore.Store) {
	warnings, err := store.Warnings(ctx)
	if err != nil {
		o.Log.Warn().Err(err).Msg("redis does not say how it is set up")
	}
	for _, w := range warnings {
		o.Log.Warn().Msg(w)
	}
}
