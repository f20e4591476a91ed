package line

import (
	"context"
	"slices"

	"kodhjalpen/bot"
)

// maxLive is how many live tickets one person may have: further cases are told of
// one there is, so that nobody fills the queue alone. Two processes may each let one
// more through.
const maxLive = 3

// standing returns the live tickets of a person who has as many as they may, oldest
// first; none when they may have another.
func (l *Line) standing(ctx context.Context, person bot.PersonID) ([]bot.QueueLine, error) {
	queue, err := l.Store.Queue(ctx)
	if err != nil {
		return nil, err
	}
	live := slices.DeleteFunc(queue, func(t bot.QueueLine) bool { return t.Customer != person })
	if len(live) < maxLive {
		return nil, nil
	}
	return live, nil
}
