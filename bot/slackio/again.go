package slackio

import (
	"sync"

	"kodhjalpen/bot"
)

// repeats are the envelopes of events that wait or are being handled. Slack sends an
// event again after 3 s without an acknowledgement; taken for work of its own, each
// repetition would make the queue longer and the next acknowledgement later. It joins
// the first one instead, and is acknowledged with it.
type repeats struct {
	mu     sync.Mutex
	events map[bot.EventID][]received
}

// begin notes an event that is to be handled; false when it is being handled, and the
// repetition has joined. A mention, which comes as two events, is handled twice.
func (j *repeats) begin(r received) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.events == nil {
		j.events = map[bot.EventID][]received{}
	}
	more, there := j.events[r.event.ID]
	if there && r.envelope.Attempt > 0 {
		j.events[r.event.ID] = append(more, r)
		return false
	}
	j.events[r.event.ID] = more
	return true
}

// end gives the envelopes that have joined an event, which is handled.
func (j *repeats) end(id bot.EventID) []received {
	j.mu.Lock()
	defer j.mu.Unlock()
	more := j.events[id]
	delete(j.events, id)
	return more
}
