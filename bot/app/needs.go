package app

import (
	"cmp"
	"maps"
	"slices"
	"sync"
)

// Needs count which articles were the answer lately, so that a text without
// anything to go on is offered what people mostly come for. They live in memory:
// a start forgets them, and nothing else rests on them.
type needs struct {
	mu    sync.Mutex
	count map[string]int
	total int
}

// lately is after how many answers all counts are halved, so that last month's
// trouble makes room for today's.
const lately = 200

func newNeeds() *needs { return &needs{count: map[string]int{}} }

// add notes an answer.
func (n *needs) add(article string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.count[article]++
	if n.total++; n.total < lately {
		return
	}
	n.total = 0
	for id := range n.count {
		if n.count[id] /= 2; n.count[id] == 0 {
			delete(n.count, id)
		}
		n.total += n.count[id]
	}
}

// most lists the articles answered, the most needed first.
func (n *needs) most() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.SortedFunc(maps.Keys(n.count), func(a, b string) int {
		return cmp.Or(cmp.Compare(n.count[b], n.count[a]), cmp.Compare(a, b))
	})
}
