package slackio

import (
	"context"
	"net/url"
	"time"

	"golang.org/x/time/rate"

	"kodhjalpen/bot"
)

const (
	// fetchEvery is the time between two calls that read history at length, once
	// fetchBurst have been made: 30 a minute of the 50 that Slack gives each of the two
	// methods (https://docs.slack.dev/apis/web-api/rate-limits). The rest is delivery's,
	// which must look before it posts again, while a customer waits.
	fetchEvery = 2 * time.Second
	fetchBurst = 15
	// longestWait is the longest Retry-After that is waited out here.
	longestWait = 90 * time.Second
)

// fetchPace is how fast each method reads history.
func fetchPace() map[string]*rate.Limiter {
	return map[string]*rate.Limiter{
		"conversations.history": rate.NewLimiter(rate.Every(fetchEvery), fetchBurst),
		"conversations.replies": rate.NewLimiter(rate.Every(fetchEvery), fetchBurst),
	}
}

// browse reads up to so many pages of a channel or thread at the pace there is for it,
// waiting where Slack asks for it: starting anew would only ask for more. all is false
// when there was more.
func (s *Slack) browse(ctx context.Context, method string, args url.Values, pages int, see func(wireMessage)) (all bool, err error) {
	args.Set("include_all_metadata", "true")
	for page := 0; page < pages; {
		if err := s.fetching[method].Wait(ctx); err != nil {
			return false, &bot.Error{Op: "slackio: wait for " + method, Kind: bot.Transient, Err: err}
		}
		all, err := s.pages(ctx, method, args, 1, func(w wireMessage) bool {
			see(w)
			return true
		})
		wait := bot.RetryAfter(err)
		switch {
		case err == nil && all:
			return true, nil
		case err == nil:
			page++
			continue
		case bot.KindOf(err) != bot.RateLimited || wait > longestWait:
			return false, err
		}
		if err := sleep(ctx, wait); err != nil {
			return false, err
		}
	}
	return false, nil
}
