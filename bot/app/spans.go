package app

import (
	"context"
	"runtime/debug"
	"time"

	"kodhjalpen/bot/span"
)

// spansWithin is how long a stop waits for what has not been sent to the collector.
const spansWithin = 2 * time.Second

// openSpans makes what tells a collector of the line; nil where the settings say nothing of
// one.
func (o Options) openSpans(down *teardown) (*span.Tracer, error) {
	if !o.Spans.On() {
		return nil, nil
	}
	version := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
	}
	spans, err := span.Open(o.Spans, version, func(err error) {
		o.Log.Warn().Err(err).Msg("traces are not sent; the bot goes on without")
	})
	if err != nil {
		return nil, err
	}
	down.add("spans", func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, spansWithin)
		defer cancel()
		if err := spans.Close(ctx); err != nil {
			o.Log.Warn().Err(err).Msg("the last traces are not sent")
		}
		return nil
	})
	return spans, nil
}

// spansOf tells spans of a trace.
func spansOf(t Trace, spans *span.Tracer) {
	switch {
	case t.Event != nil:
		e := t.Event
		out := span.Event{
			ID: e.ID, Kind: e.Kind, Action: e.Action, Thread: e.Thread, Outcome: e.Outcome, Error: e.Error, Before: e.Before, After: e.Phase,
			Why: e.Reason, Effects: len(e.Effects), Fetched: e.Fetched, Received: e.received, Begun: e.begun, Ended: e.begun.Add(micros(e.Micros)),
		}
		for _, s := range e.Stages {
			out.Stages = append(out.Stages, span.Stage{Name: s.Name, Begun: s.begun, Ended: s.begun.Add(micros(s.Micros))})
		}
		spans.Event(out)
	case t.Delivery != nil:
		d := t.Delivery
		spans.Attempt(span.Attempt{
			Effect: d.Effect, Kind: d.Kind, Number: d.Attempt, Result: d.Result, Error: d.Error,
			Begun: t.At.Add(-micros(d.Micros)), Ended: t.At, Waited: micros(d.Since),
		})
	}
}

func micros(n int64) time.Duration { return time.Duration(n) * time.Microsecond }
