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
	q := newQueue(8, 4*lanes*each, func(j job) {
		mu.Lock()
		defer mu.Unlock()
		got[j.lane] = append(got[j.lane], j.n)
	})
	for n := range each {
		for l := range lanes {
			lane := fmt.Sprint(l)
			if !q.submit(lane, fmt.Sprint(l%7), job{lane, n}) {
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
			if !q.submit(fmt.Sprint(i), "", i) {
				t.Fatalf("job %d of 3 was refused", i)
			}
		}
		if q.submit("more", "", 4) {
			t.Error("a full queue took a job")
		}
		close(hold)
		synctest.Wait()
		if !q.submit("again", "", 5) {
			t.Error("an empty queue refused a job")
		}
		q.close(t.Context())
		if q.submit("late", "", 6) {
			t.Error("a closed queue took a job")
		}
	})
}

func TestQueueCloseWaitsForWhatItHoldsAndNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		done := 0
		q := newQueue(1, 40, func(int) { <-time.After(time.Second); done++ })
		for i := range 3 {
			q.submit("one", "kim", i)
		}
		q.close(t.Context())
		if done != 3 {
			t.Errorf("%d of 3 jobs done when close returned", done)
		}
		hold := make(chan struct{})
		stuck := newQueue(1, 10, func(int) { <-hold })
		stuck.submit("one", "kim", 1)
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

// TestQueueLeavesRoomBesideOnePerson: whoever has their share waits, in order, and
// everybody else does not.
func TestQueueLeavesRoomBesideOnePerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		type job struct {
			who  string
			hold chan struct{}
		}
		var mu sync.Mutex
		running := map[string]int{}
		most := map[string]int{}
		q := newQueue(8, 400, func(j job) {
			mu.Lock()
			running[j.who]++
			most[j.who] = max(most[j.who], running[j.who])
			mu.Unlock()
			<-j.hold
			mu.Lock()
			running[j.who]--
			mu.Unlock()
		})
		heavy, light := make(chan struct{}), make(chan struct{})
		taken := 0
		for i := range 150 {
			if q.submit(fmt.Sprint("kim", i), "kim", job{"kim", heavy}) {
				taken++
			}
		}
		if taken != 100 {
			t.Errorf("one person holds %d of a queue of 400, want a quarter", taken)
		}
		for _, who := range []string{"bo", "asa", "nils"} {
			for i := range 3 {
				if !q.submit(fmt.Sprint(who, i), who, job{who, light}) {
					t.Errorf("%s is refused", who)
				}
			}
		}
		synctest.Wait()
		if running["kim"] != 2 || running["bo"] != 2 || running["asa"] != 2 || running["nils"] != 2 {
			t.Errorf("running %v, want two of eight workers each", running)
		}
		close(light)
		synctest.Wait()
		close(heavy)
		q.close(t.Context())
		if len(q.owners) != 0 || len(q.lanes) != 0 || most["kim"] > 2 {
			t.Errorf("left %d owners, %d lanes; most at once %v", len(q.owners), len(q.lanes), most)
		}
	})
}
