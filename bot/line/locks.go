package line

import (
	"hash/maphash"
	"sync"
)

// stripes is how many locks there are; two names share one by chance alone.
const stripes = 256

// locks serialise by name within this process. Between processes the commit's
// compare-and-set does; the locks spare its conflicts.
type locks struct {
	once    sync.Once
	seed    maphash.Seed
	stripes [2][stripes]sync.Mutex
}

// lock takes a name's lock and returns what releases it. Names of persons
// (holding "|") and of conversations have locks apart, so that one of each can
// be held at once without waiting for itself; persons' come first.
func (l *locks) lock(name string) (unlock func()) {
	if name == "" {
		return func() {}
	}
	l.once.Do(func() { l.seed = maphash.MakeSeed() })
	kind := 1
	for i := range len(name) {
		if name[i] == '|' {
			kind = 0
			break
		}
	}
	m := &l.stripes[kind][maphash.String(l.seed, name)%stripes]
	m.Lock()
	return m.Unlock
}
