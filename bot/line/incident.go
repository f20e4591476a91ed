package line

import (
	"context"
	"time"

	"kodhjalpen/bot"
)

// isIncident reports whether an event is about what agents publish on incidents. It
// belongs to no conversation.
func isIncident(e bot.Event) bool {
	switch e.Kind {
	case bot.ButtonPressed:
		return e.Action.Name == bot.ActionIncident || e.Action.Name == bot.ActionIncidentEnd
	case bot.FormSent:
		return e.Form.Name == bot.FormIncident
	default:
		return false
	}
}

// incident publishes a sentence for an agent, or withdraws it, or shows what holds. Of
// two agents at once the second decides anew on what the first has done.
func (l *Line) incident(ctx context.Context, e bot.Event, u bot.Understanding, start time.Time) (*bot.Reply, error) {
	for range attempts {
		live, err := l.Store.Incidents(ctx)
		if err != nil {
			return nil, &bot.Error{Op: "line: incident " + string(e.ID), Err: err}
		}
		change, reply := l.Decider.Incident(u, e, live, l.Clock())
		outcome := bot.Ignored
		if change != nil {
			if outcome, err = l.Store.SetIncident(ctx, *change); err != nil {
				return nil, &bot.Error{Op: "line: incident " + string(e.ID), Err: err}
			}
			if outcome == bot.Conflicts {
				continue
			}
			l.Wake()
		}
		l.Observe.Handled(e, outcome, bot.Decision{Ignore: true, Reason: "an incident"}, l.Clock().Sub(start))
		return reply, nil
	}
	return nil, &bot.Error{Op: "line: incident " + string(e.ID), Kind: bot.Conflict}
}
