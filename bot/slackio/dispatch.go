package slackio

import (
	"context"
	"sync"
)

// A queue runs jobs on a fixed number of workers, in order within each lane and
// side by side across lanes. It holds a bounded number of jobs and never makes
// the one who submits wait. Nobody's jobs run on more than a share of the workers
// or hold more than a share of the queue, so that one person's heavy messages
// leave room for everybody else's.
type queue[T any] struct {
	run          func(T)
	limit        int
	share, quota int         // of the workers and of the queue, for each owner
	due          chan string // lanes with a job and no worker; a lane is in it once at most

	mu     sync.Mutex
	lanes  map[string][]owned[T]
	owners map[string]*owner
	held   int // jobs waiting or running
	closed bool
	idle   chan struct{} // closed when closed and nothing is held
	ended  chan struct{}
}

// An owned is a job and whose it is; "" is nobody's, which no share bounds.
type owned[T any] struct {
	owner string
	job   T
}

// An owner is somebody with jobs in the queue.
type owner struct {
	held    int      // jobs waiting or running
	running int      // lanes that are due or run with a job of theirs
	parked  []string // lanes whose next job is theirs and waits for their share
}

// newQueue starts a queue's workers. An owner has a quarter of them and of the
// queue, and at least one.
func newQueue[T any](workers, limit int, run func(T)) *queue[T] {
	q := &queue[T]{
		run: run, limit: limit, share: max(1, workers/4), quota: max(1, limit/4), due: make(chan string, limit),
		lanes: map[string][]owned[T]{}, owners: map[string]*owner{}, idle: make(chan struct{}), ended: make(chan struct{}),
	}
	for range workers {
		go q.work()
	}
	return q
}

// submit puts a job at the end of a lane. It returns false when the queue is
// full or closed, or holds its owner's share already.
func (q *queue[T]) submit(lane, who string, job T) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	o := q.owners[who]
	if q.closed || q.held >= q.limit || who != "" && o != nil && o.held >= q.quota {
		return false
	}
	if o == nil {
		o = &owner{}
		q.owners[who] = o
	}
	q.held++
	o.held++
	waiting, busy := q.lanes[lane]
	q.lanes[lane] = append(waiting, owned[T]{who, job})
	if !busy {
		q.next(lane)
	}
	return true
}

// next makes a lane due for its first job, or parks it while that job's owner has
// their share of the workers.
func (q *queue[T]) next(lane string) {
	who := q.lanes[lane][0].owner
	o := q.owners[who]
	if who != "" && o.running >= q.share {
		o.parked = append(o.parked, lane)
		return
	}
	o.running++
	q.due <- lane
}

// work runs one job of one lane at a time until the queue ends.
func (q *queue[T]) work() {
	for {
		select {
		case lane := <-q.due:
			first := q.first(lane)
			q.run(first.job)
			q.done(lane, first.owner)
		case <-q.ended:
			return
		}
	}
}

// first takes the first job of a lane, which stays busy.
func (q *queue[T]) first(lane string) owned[T] {
	q.mu.Lock()
	defer q.mu.Unlock()
	jobs := q.lanes[lane]
	q.lanes[lane] = jobs[1:]
	return jobs[0]
}

// done frees a lane for its next job, and a worker for its owner's next lane.
func (q *queue[T]) done(lane, who string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	o := q.owners[who]
	q.held--
	o.held--
	o.running--
	if len(o.parked) > 0 { // before this lane's own next job, which came later
		first := o.parked[0]
		o.parked = o.parked[1:]
		q.next(first)
	}
	if len(q.lanes[lane]) > 0 {
		q.next(lane)
	} else {
		delete(q.lanes, lane)
	}
	if o.held == 0 {
		delete(q.owners, who)
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
