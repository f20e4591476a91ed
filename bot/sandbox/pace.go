package sandbox

import "time"

const (
	// postsBurst is how many messages a channel takes at once before one a second counts. Slack promises "one message
	// per second per channel" with "short bursts" and no number
	// (https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting).
	postsBurst = 5
	// postsPerMinute is the cap over all channels: "several hundred messages per minute per workspace", same page.
	postsPerMinute = 300
)

// bucket is a token bucket.
type bucket struct {
	level float64
	at    time.Time
}

// take uses one token and returns zero, or how long to wait for one.
func (b *bucket) take(now time.Time, perSecond, burst float64) time.Duration {
	b.level = min(burst, b.level+now.Sub(b.at).Seconds()*perSecond)
	b.at = now
	if b.level >= 1 {
		b.level--
		return 0
	}
	return time.Duration((1 - b.level) / perSecond * float64(time.Second))
}

// keepPace refuses a call above Slack's limits; the caller holds the lock.
func (w *Workspace) keepPace(m method, c *call) error {
	if w.opt.Pace <= 0 {
		return nil
	}
	if c.method == "chat.postMessage" {
		if err := w.limit("channel "+c.args["channel"], 1, postsBurst); err != nil {
			return err
		}
		return w.limit(c.method, postsPerMinute/60, postsPerMinute)
	}
	if m.tier == 0 {
		return nil
	}
	return w.limit(c.method, float64(m.tier)/60, float64(m.tier))
}

// limit takes a token from the named bucket, scaled by the workspace's pace.
func (w *Workspace) limit(name string, perSecond, burst float64) error {
	now := w.opt.Now()
	b := w.buckets[name]
	if b == nil {
		b = &bucket{level: burst, at: now}
		w.buckets[name] = b
	}
	if wait := b.take(now, perSecond*w.opt.Pace, burst); wait > 0 {
		return &refusal{code: "ratelimited", after: wait}
	}
	return nil
}
