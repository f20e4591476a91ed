package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/queue.lua
var queueLua string

var queueScript = redis.NewScript(queueLua)

// Queue lists the live tickets, oldest first.
func (s *Store) Queue(ctx context.Context) ([]bot.QueueLine, error) {
	reply, err := s.run(ctx, "queue", queueScript, []string{s.keys.queueLive(), s.keys.tickets()})
	if err != nil {
		return nil, err
	}
	lines := make([]bot.QueueLine, 0, len(reply)/2)
	for i := 1; i+1 < len(reply); i += 2 {
		line, err := readLine(reply[i], reply[i+1])
		if err != nil {
			return nil, wrapRead("queue: ticket "+reply[i], err)
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// recent is how many of a person's last conversations are looked at for tickets.
const recent = 100

// Earlier lists a person's tickets but one, those whose conversations went on last first,
// at most n: of their last conversations.
func (s *Store) Earlier(ctx context.Context, person bot.PersonID, but bot.TicketNumber, n int) ([]bot.QueueLine, error) {
	op := "earlier tickets"
	ctx, cancel := s.bound(ctx)
	defer cancel()
	names, err := s.client.ZRevRange(ctx, s.keys.person(person), 0, recent-1).Result()
	if err != nil || len(names) == 0 {
		return nil, wrap(op, err)
	}
	pipe := s.client.Pipeline()
	var of []*redis.StringCmd
	for _, name := range names {
		key, err := bot.ParseConversationKey(s.team, name)
		if err != nil {
			return nil, wrapRead(op, err)
		}
		of = append(of, pipe.HGet(ctx, s.keys.conv(key), "ticket"))
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, wrap(op, err)
	}
	var numbers []string
	for _, r := range of {
		if v := r.Val(); v != "" && v != strconv.FormatInt(int64(but), 10) && len(numbers) < n {
			numbers = append(numbers, v)
		}
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	values, err := s.client.HMGet(ctx, s.keys.tickets(), numbers...).Result()
	if err != nil {
		return nil, wrap(op, err)
	}
	var lines []bot.QueueLine
	for i, v := range values {
		text, kept := v.(string)
		if !kept {
			continue // its year is over
		}
		line, err := readLine(numbers[i], text)
		if err != nil {
			return nil, wrapRead(op, err)
		}
		line.Assignee = "" // what is kept with another ticket names no agent, to be erased there too
		lines = append(lines, line)
	}
	return lines, nil
}

// TicketKey returns the conversation of a ticket, live or closed in the last
// twelve months; NotFound when there is none.
func (s *Store) TicketKey(ctx context.Context, n bot.TicketNumber) (bot.ConversationKey, error) {
	op := "ticket " + n.String()
	ctx, cancel := s.bound(ctx)
	defer cancel()
	number := strconv.FormatInt(int64(n), 10)
	value, err := s.client.HGet(ctx, s.keys.tickets(), number).Result()
	if errors.Is(err, redis.Nil) {
		return bot.ConversationKey{}, &bot.Error{Op: "redisstore: " + op, Kind: bot.NotFound}
	}
	if err != nil {
		return bot.ConversationKey{}, wrap(op, err)
	}
	line, err := readLine(number, value)
	if err != nil {
		return bot.ConversationKey{}, wrapRead(op, err)
	}
	key, err := bot.ParseConversationKey(s.team, line.Key)
	if err != nil {
		return bot.ConversationKey{}, wrapRead(op, err)
	}
	return key, nil
}

func readLine(number, value string) (bot.QueueLine, error) {
	var item queueItem
	if err := json.Unmarshal([]byte(value), &item); err != nil {
		return bot.QueueLine{}, err
	}
	if item.Schema > schema {
		return bot.QueueLine{}, errNewer
	}
	n, err := strconv.ParseInt(number, 10, 64)
	item.Line.Number = bot.TicketNumber(n)
	return item.Line, err
}
