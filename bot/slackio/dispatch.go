package slackio

import (
	"context"
	"sync"
)

// A queue runs jobs on a fixed number of workers, in order within each lane and
// side by side across lanes. It holds a bounded number of jobs and never makes
// the one who submits wait.
type queue[T any] struct {
	run   func(T)
	limit int
	due   chan string // lanes with a job and no worker; a lane is in it once at most

	mu     sync.Mutex
	lanes  map[string][]T
	held   int // jobs waiting or running
	closed bool
	idle   chan struct{} // closed when closed and nothing is held
	ended  chan struct{}
}

// newQueue starts a queue's workers.
func newQueue[T any](workers, limit int, run func(T)) *queue[T] {
	q := &queue[T]{
		run: run, limit: limit, due: make(chan string, limit), lanes: map[string][]T{},
		idle: make(chan struct{}), ended: make(chan struct{}),
	}
	for range workers {
		go q.work()
	}
	return q
}

// submit puts a job at the end of a lane. It returns false when the queue is
// full or closed.
func (q *queue[T]) submit(lane string, job T) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed || q.held >= q.limit {
		return false
	}
	q.held++
	waiting, busy := q.lanes[lane]
	q.lanes[lane] = append(waiting, job)
	if !busy {
		q.due <- lane
	}
	return true
}

// work runs one job of one lane at a time until the queue ends.
func (q *queue[T]) work() {
	for {
		select {
		case lane := <-q.due:
			q.run(q.first(lane))
			q.done(lane)
		case <-q.ended:
			return
		}
	}
}

// first takes the first job of a lane, which stays busy.
func (q *queue[T]) first(lane string) T {
	q.mu.Lock()
	defer q.mu.Unlock()
	jobs := q.lanes[lane]
	q.lanes[lane] = jobs[1:]
	return jobs[0]
}

// done frees a lane for its next job.
func (q *queue[T]) done(lane string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.held--
	if len(q.lanes[lane]) > 0 {
		q.due <- lane
	} else {
		delete(q.lanes, lane)
	}
	if q.closed && q.held == 0 {
		close(q.idle)
	}
}

// close takes no more jobs and waits until those it holds are done or ctx ends.
func (q *queue[T]) close(ctx context.Context) {
	q.mu.Lock()
	if !q.closed {
		q.closed = true
		if q.held == 0 {
			close(q.idle)
		}
	}
	q.mu.Unlock()
	select {
	case <-q.idle:
	case <-ctx.Done():
	}
	close(q.ended)
}
