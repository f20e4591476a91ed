package slackio

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"kodhjalpen/bot"
)

// mostAsked is how many people who are not known yet are asked for at once: users.info
// may be called about a hundred times a minute
// (https://docs.slack.dev/reference/methods/users.info).
const mostAsked = 60

// Names tells what people are called: those who are known, and of the others the first
// ones, whom Slack is asked for. Who is not told of is not known.
func (s *Slack) Names(ctx context.Context, ids []bot.PersonID) map[bot.PersonID]string {
	out := make(map[bot.PersonID]string, len(ids))
	var unknown []bot.PersonID
	for _, id := range ids {
		if out[id] = s.dir.name(id); out[id] == "" && id != "" && len(unknown) < mostAsked && !slices.Contains(unknown, id) {
			unknown = append(unknown, id)
		}
	}
	var group errgroup.Group
	group.SetLimit(4)
	for _, id := range unknown {
		group.Go(func() error {
			_, err := s.dir.person(ctx, s.dir.api, id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		s.log.Warn().Err(err).Msg("not everybody's name could be looked up")
	}
	for _, id := range unknown {
		out[id] = s.dir.name(id)
	}
	return out
}
