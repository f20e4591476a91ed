package app

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

// A teardown is what has to be closed, in reverse of the order it was opened.
type teardown struct {
	steps []teardownStep
}

type teardownStep struct {
	name  string
	close func(context.Context) error
}

// add puts a step on top.
func (d *teardown) add(name string, close func(context.Context) error) {
	d.steps = append(d.steps, teardownStep{name, close})
}

// run closes everything within stopWithin and reports what could not be.
func (d *teardown) run(log zerolog.Logger) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	var errs []error
	for _, step := range slices.Backward(d.steps) {
		if err := step.close(ctx); err != nil {
			errs = append(errs, &bot.Error{Op: "app: close " + step.name, Err: err})
		}
		log.Debug().Str("part", step.name).Msg("closed")
	}
	d.steps = nil
	return errors.Join(errs...)
}

// waitFor waits until a group is done or ctx ends.
func waitFor(ctx context.Context, wg *sync.WaitGroup) error {
	done := make(chan struct{})
	go func() { defer close(done); wg.Wait() }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
