package line

import (
	"context"

	"kodhjalpen/bot"
)

// maxLive is how many live tickets one person may have: further cases are told of
// one there is, so that nobody fills the queue alone. Two processes may each let one
// more through.
const maxLive = 3

// standing returns the oldest live ticket of a person who has as many as they may;
// 0 when they may have another.
func (l *Line) standing(ctx context.Context, person bot.PersonID) (bot.TicketNumber, error) {
	queue, err := l.Store.Queue(ctx)
	if err != nil {
		return 0, err
	}
	var oldest bot.TicketNumber
	live := 0
	for _, t := range queue {
		if t.Customer != person {
			continue
		}
		if live++; oldest == 0 {
			oldest = t.Number
		}
	}
	if live < maxLive {
		return 0, nil
	}
	return oldest, nil
}
