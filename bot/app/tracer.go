package app

import (
	"context"
	"sync"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/deliver"
	"kodhjalpen/bot/line"
	"kodhjalpen/bot/span"
	"kodhjalpen/bot/understand"
)

const (
	// traceBacklog is how many traces may wait to be told before further ones
	// are dropped: the line never waits for who watches it.
	traceBacklog = 256
	// traceHalf bounds how many unfinished events are remembered.
	traceHalf = 256
)

// A tracer gathers what the stages do about each event and tells it, in order,
// from a goroutine of its own. The nil tracer does nothing.
type tracer struct {
	// tell is told all, also how understanding came about and what the queue is then; nil
	// tells nobody.
	tell func(Trace)
	// spans are told of events and deliveries; nil are told nothing.
	spans *span.Tracer
	clock func() time.Time
	queue func(context.Context) ([]bot.QueueLine, error)
	told  chan Trace

	mu   sync.Mutex
	half map[bot.EventID]*EventTrace
}

// newTracer makes a tracer, or none when nobody listens.
func newTracer(o Options, store line.Store, spans *span.Tracer) *tracer {
	if o.Trace == nil && spans == nil {
		return nil
	}
	return &tracer{
		tell: o.Trace, spans: spans, clock: o.Clock, queue: store.Queue,
		told: make(chan Trace, traceBacklog), half: map[bot.EventID]*EventTrace{},
	}
}

// begin runs the tracer, and returns what ends it.
func (t *tracer) begin(ctx context.Context) (end func(context.Context) error) {
	ctx, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { t.run(ctx) })
	return func(within context.Context) error {
		stop()
		return waitFor(within, &wg)
	}
}

// run tells traces until ctx ends, and the queue at the start and after each
// event that may have changed it.
func (t *tracer) run(ctx context.Context) {
	t.tellQueue(ctx)
	for {
		select {
		case <-ctx.Done():
			t.drain()
			return
		case trace := <-t.told:
			t.spread(trace)
			if trace.Event != nil && trace.Event.Outcome == bot.Committed {
				t.tellQueue(ctx)
			}
		}
	}
}

// drain tells what waits when the bot stops.
func (t *tracer) drain() {
	for {
		select {
		case trace := <-t.told:
			t.spread(trace)
		default:
			return
		}
	}
}

// spread tells a trace to everybody who listens.
func (t *tracer) spread(trace Trace) {
	if t.spans != nil {
		spansOf(trace, t.spans)
	}
	if t.tell != nil && (trace.Event == nil || trace.Event.Error == "") {
		t.tell(trace)
	}
}

func (t *tracer) tellQueue(ctx context.Context) {
	if t.tell == nil {
		return
	}
	lines, err := t.queue(ctx)
	if err != nil {
		return // Redis is away; the next event tries again
	}
	t.tell(Trace{At: t.clock(), Kind: "queue", Queue: lines})
}

// put tells a trace later, or drops it when too many wait.
func (t *tracer) put(trace Trace) {
	select {
	case t.told <- trace:
	default:
	}
}

// event returns what is gathered about an event so far. The caller holds t.mu.
func (t *tracer) event(id bot.EventID) *EventTrace {
	if e := t.half[id]; e != nil {
		return e
	}
	if len(t.half) >= traceHalf {
		clear(t.half)
	}
	e := &EventTrace{ID: id, Effects: []EffectTrace{}}
	t.half[id] = e
	return e
}

// stage notes how long a stage took, and what it showed.
func (t *tracer) stage(id bot.EventID, name string, start time.Time, show func(*EventTrace)) {
	took := t.clock().Sub(start).Microseconds()
	t.mu.Lock()
	defer t.mu.Unlock()
	e := t.event(id)
	for i, s := range e.Stages {
		if s.Name == name { // the turn is being repeated
			e.Stages = e.Stages[:i]
			break
		}
	}
	e.Stages = append(e.Stages, StageTrace{Name: name, Micros: took, begun: start})
	if show != nil {
		show(e)
	}
}

// A tracedStore is a line's store whose stages are traced.
type tracedStore struct {
	line.Store
	*tracer
}

// Queue is the store's; both parts have one.
func (t tracedStore) Queue(ctx context.Context) ([]bot.QueueLine, error) { return t.Store.Queue(ctx) }

// Load is the store's.
func (t tracedStore) Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error) {
	start := t.clock()
	c, seen, err := t.Store.Load(ctx, key, event)
	t.stage(event, stageLoad, start, func(e *EventTrace) { e.Before = c.Phase })
	return c, seen, err
}

// Find is the store's.
func (t tracedStore) Find(ctx context.Context, key bot.ConversationKey, event bot.EventID, person bot.PersonID) (bot.Conversation, bool, bot.Timestamp, error) {
	start := t.clock()
	c, seen, to, err := t.Store.Find(ctx, key, event, person)
	t.stage(event, stageLoad, start, func(e *EventTrace) { e.Before = c.Phase })
	return c, seen, to, err
}

// Commit is the store's.
func (t tracedStore) Commit(ctx context.Context, c bot.Commit) (bot.Outcome, error) {
	start := t.clock()
	outcome, err := t.Store.Commit(ctx, c)
	t.stage(c.Event, stageCommit, start, nil)
	return outcome, err
}

// A tracedReader is the reader, with what the matcher explained.
type tracedReader struct {
	reader understand.Reader
	*tracer
}

// Read is the reader's.
func (t tracedReader) Read(e bot.Event, c bot.Conversation) bot.Understanding {
	start := t.clock()
	if t.tell == nil { // nobody asks how it came about, which costs more to say
		u := t.reader.Read(e, c)
		t.stage(e.ID, stageUnderstand, start, nil)
		return u
	}
	heard := &hearing{}
	r := t.reader
	r.Now = func() understand.Knowledge { return overheard{t.reader.Now(), heard} }
	u := r.Read(e, c)
	t.stage(e.ID, stageUnderstand, start, func(trace *EventTrace) { trace.Read = heard.understanding(u) })
	return u
}

// A tracedDecider is a line's decider whose stage is traced.
type tracedDecider struct {
	line.Decider
	*tracer
}

// Step is the decider's.
func (t tracedDecider) Step(c bot.Conversation, u bot.Understanding, e bot.Event, now time.Time) bot.Decision {
	start := t.clock()
	d := t.Decider.Step(c, u, e, now)
	t.stage(e.ID, stageDecide, start, nil)
	return d
}

// A tracedObserver observes, and traces what it is told.
type tracedObserver struct {
	*observer
	tracer *tracer
}

// take ends the gathering about an event that took so long.
func (t *tracer) take(e bot.Event, took time.Duration) *EventTrace {
	t.mu.Lock()
	defer t.mu.Unlock()
	trace := t.event(e.ID)
	delete(t.half, e.ID)
	trace.received, trace.begun, trace.Micros = e.Received, t.clock().Add(-took), took.Microseconds()
	trace.Fetched, trace.Kind, trace.Action = e.Fetched, e.Kind, string(e.Action.Name)
	if e.Kind == bot.FormSent {
		trace.Action = string(e.Form.Name)
	}
	trace.Thread = string(e.Key.Channel) + ":" + string(e.Key.Thread)
	return trace
}

// Failed ends the trace of an event that could not be handled.
func (t tracedObserver) Failed(e bot.Event, err error, took time.Duration) {
	t.observer.Failed(e, err, took)
	trace := t.tracer.take(e, took)
	trace.Error = bot.KindOf(err)
	t.tracer.put(Trace{At: t.tracer.clock(), Kind: "event", Event: trace})
}

// Handled finishes an event's trace.
func (t tracedObserver) Handled(e bot.Event, out bot.Outcome, d bot.Decision, took time.Duration) {
	t.observer.Handled(e, out, d, took)
	trace := t.tracer.take(e, took)
	if e.Fetched && out == bot.Duplicate {
		return // at every start history is read again, and nearly all of it was handled long ago
	}
	trace.Outcome, trace.Phase, trace.Reason = out, d.Next.Phase, d.Reason
	if d.Reply != nil {
		trace.Reply = d.Reply.Kind
	}
	for _, f := range d.Effects {
		trace.Effects = append(trace.Effects, EffectTrace{
			ID: f.ID, Kind: f.Kind, Channel: f.To.Channel, Private: f.Ephemeral(), Update: f.Update,
		})
	}
	t.tracer.put(Trace{At: t.tracer.clock(), Kind: "event", Event: trace})
}

// Attempted tells an attempt to deliver.
func (t tracedObserver) Attempted(d bot.Delivery, r deliver.Result, err error, took time.Duration) {
	t.observer.Attempted(d, r, err, took)
	trace := &DeliveryTrace{
		Effect: d.Effect.ID, Kind: d.Effect.Kind, Attempt: d.Attempt, Result: string(r),
		Micros: took.Microseconds(), Since: t.tracer.clock().Sub(d.Effect.Queued).Microseconds(),
	}
	if err != nil {
		trace.Error = bot.KindOf(err)
	}
	t.tracer.put(Trace{At: t.tracer.clock(), Kind: "delivery", Delivery: trace})
}

// watch puts the tracer into a line.
func (t *tracer) watch(l *line.Line, p parts) {
	l.Store = tracedStore{l.Store, t}
	l.Reader = timedReader{tracedReader{p.reader(), t}, p.observe}
	l.Decider = tracedDecider{l.Decider, t}
}
