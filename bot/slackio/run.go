package slackio

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

const (
	// finishWithin is how long running handlers get when the process stops.
	finishWithin = 5 * time.Second
	// drainWithin is how long acknowledgements get to leave after that.
	drainWithin = 2 * time.Second
)

// Run holds the connections and hands every event to h until ctx ends or the
// workspace takes the bot's tokens away, which is an error of kind Invalid.
//
// It stops in order: intake first, then running handlers, then their
// acknowledgements, then the connections; each step is bounded in time. What
// was not acknowledged Slack sends again. Run is called once.
func (s *Slack) Run(ctx context.Context, h Handler) error {
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	jobs := newQueue(s.opt.Workers, s.opt.Queue, func(r received) { s.serve(life, h, r) })
	take := func(k *socket, raw json.RawMessage) { s.take(life, jobs, k, raw) }
	var running sync.WaitGroup
	for _, k := range s.sockets {
		running.Go(func() { s.report(k.keep(life)) })
		running.Go(func() { k.listen(life, take) })
	}
	running.Go(func() { s.dir.keep(life) })
	running.Go(func() { s.dir.keepRoster(life) })

	var err error
	select {
	case <-ctx.Done():
	case err = <-s.fatal:
	}
	finish, cancel := context.WithTimeout(life, finishWithin)
	jobs.close(finish)
	cancel()
	s.drain()
	end()
	running.Wait()
	return err
}

// report tells Run of an error that ends the installation; others are dropped.
func (s *Slack) report(err error) {
	if err == nil {
		return
	}
	select {
	case s.fatal <- err:
	default:
	}
}

// drain waits until every acknowledgement has left its connection: cancelling
// at once lost 49 of 50.
func (s *Slack) drain() {
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	enough := time.NewTimer(drainWithin)
	defer enough.Stop()
	for {
		left := 0
		for _, k := range s.sockets {
			if !k.drained(time.Now()) {
				left++
			}
		}
		if left == 0 {
			return
		}
		select {
		case <-look.C:
		case <-enough.C:
			s.log.Warn().Int("sockets", left).Msg("acknowledgements may not have left; slack sends those events again")
			return
		}
	}
}
