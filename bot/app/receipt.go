package app

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/slackio"
)

// How long what is left of an erased person is kept: DESIGN.md §6.
const (
	marksLive = 48 * time.Hour
	auditLive = 396 * 24 * time.Hour
)

// Lines writes a receipt for an operator: what was erased, and what remains
// elsewhere and until when.
func (r Receipt) Lines() []string {
	lines := []string{
		fmt.Sprintf("erased: %d conversations with their tickets, the person's words in %d conversations of others, %d waiting effects, %d dead letters, %d index keys, %d lessons",
			r.Conversations, r.Others, r.Traces.Effects, r.Traces.DeadLetters, r.Traces.Indexes, r.Traces.Lessons),
		fmt.Sprintf("deleted in Slack: %d posts of the bot's; %d could not be deleted", r.Posts, r.Failed),
		fmt.Sprintf("the audit keeps %d acts, and this one, under the pseudonym %s until %s", r.Traces.Acts, r.Name, day(r.At.Add(auditLive))),
		"remains: marks of handled events, ids of messages without words or names, until " + day(r.At.Add(marksLive)),
		"remains: the person's own messages in Slack, until they or an administrator delete them or the workspace's retention does",
		"remains: what agents wrote in Slack, and replies that the person gave as an agent, under the same rules",
		"remains: messages that only the person saw, until their client is reloaded",
		"remains: backups of Redis and logs of the process (ids, no words), until whoever keeps them removes them",
		"remains: copies in help desks that tickets were handed to: erase the person there",
	}
	if !r.LogRewritten {
		lines = append(lines, "remains: Redis's append-only file was not rewritten: run BGREWRITEAOF where it is permitted")
	}
	if r.Newer > 0 {
		lines = append(lines, fmt.Sprintf("remains: %d conversations written by a newer version of the program: erase with that version", r.Newer))
	}
	if r.Traces.Leased > 0 {
		lines = append(lines, fmt.Sprintf("remains: %d effects were being sent: erase again in a minute", r.Traces.Leased))
	}
	return lines
}

// message is the receipt as the agent who asked is told it.
func (r Receipt) message() bot.Message {
	count := strconv.Itoa
	m := bot.Message{Lead: bot.Say(bot.PhraseForgotten, "conversations", count(r.Conversations), "lines", count(r.Others), "posts", count(r.Posts))}
	if r.Failed > 0 {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseRemainsPosts, "count", count(r.Failed)))
	}
	m.Codes = append(m.Codes, bot.Say(bot.PhraseRemainsOwn), bot.Say(bot.PhraseRemainsAgents),
		bot.Say(bot.PhraseRemainsMarks, "day", day(r.At.Add(marksLive))),
		bot.Say(bot.PhraseRemainsAudit, "name", r.Name, "day", day(r.At.Add(auditLive))), bot.Say(bot.PhraseRemainsBackups))
	if r.Handed {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseRemainsDesks))
	}
	if !r.LogRewritten {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseRemainsLog))
	}
	return m
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

// A forgetter erases people for agents, beside the line. The process waits for
// it when it stops, as long as a stop may take; who sees no receipt asks again.
type forgetter struct {
	eraser
	slack   *slackio.Slack
	running *sync.WaitGroup
}

// begin erases a person and tells the agent when it is done.
func (f forgetter) begin(ctx context.Context, e bot.Event, person bot.PersonID) {
	f.running.Go(func() {
		receipt, err := f.run(ctx, person, e.Person)
		if err != nil {
			f.log.Error().Err(err).Str("event", string(e.ID)).Msg("a person was not erased whole; it may be done again")
			f.slack.Tell(ctx, e, bot.Message{Lead: bot.Say(bot.PhraseForgotPartly)})
			return
		}
		f.slack.Tell(ctx, e, receipt.message())
	})
}
