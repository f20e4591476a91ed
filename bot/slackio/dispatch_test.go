package slackio

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestQueueKeepsOrderInALaneAndRunsLanesSideBySide(t *testing.T) {
	const lanes, each = 20, 50
	var mu sync.Mutex
	got := map[string][]int{}
	type job struct {
		lane string
		n    int
	}
	q := newQueue(8, lanes*each, func(j job) {
		mu.Lock()
		defer mu.Unlock()
		got[j.lane] = append(got[j.lane], j.n)
	})
	for n := range each {
		for l := range lanes {
			lane := fmt.Sprint(l)
			if !q.submit(lane, job{lane, n}) {
				t.Fatal("a queue with room refused a job")
			}
		}
	}
	q.close(t.Context())
	for lane, order := range got {
		for i, n := range order {
			if i != n {
				t.Fatalf("lane %s ran %v, want it in order", lane, order)
			}
		}
		if len(order) != each {
			t.Errorf("lane %s ran %d jobs, want %d", lane, len(order), each)
		}
	}
	if len(got) != lanes {
		t.Errorf("%d lanes ran, want %d", len(got), lanes)
	}
}

func TestQueueNeverMakesTheSubmitterWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		q := newQueue(2, 3, func(int) { <-hold })
		for i := range 3 {
			if !q.submit(fmt.Sprint(i), i) {
				t.Fatalf("job %d of 3 was refused", i)
			}
		}
		if q.submit("more", 4) {
			t.Error("a full queue took a job")
		}
		close(hold)
		synctest.Wait()
		if !q.submit("again", 5) {
			t.Error("an empty queue refused a job")
		}
		q.close(t.Context())
		if q.submit("late", 6) {
			t.Error("a closed queue took a job")
		}
	})
}

func TestQueueCloseWaitsForWhatItHoldsAndNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		done := 0
		q := newQueue(1, 10, func(int) { <-time.After(time.Second); done++ })
		for i := range 3 {
			q.submit("one", i)
		}
		q.close(t.Context())
		if done != 3 {
			t.Errorf("%d of 3 jobs done when close returned", done)
		}
		hold := make(chan struct{})
		stuck := newQueue(1, 10, func(int) { <-hold })
		stuck.submit("one", 1)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		start := time.Now()
		stuck.close(ctx)
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("close of a stuck queue took %v, want 5 s", took)
		}
		close(hold)
	})
}
