package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/room.lua
var roomLua string

//go:embed lua/tell.lua
var tellLua string

var (
	roomScript = redis.NewScript(roomLua)
	tellScript = redis.NewScript(paceLua + tellLua)
)

// roomsThread stands for a thread in the lane of what is told of rooms and
// articles, which belongs to no conversation.
const roomsThread = "rooms"

// Rooms returns what is kept of channels' roles and of what agents were told.
func (s *Store) Rooms(ctx context.Context) (bot.Rooms, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	fields, err := s.client.HGetAll(ctx, s.keys.rooms()).Result()
	if err != nil {
		return bot.Rooms{}, wrap("rooms", err)
	}
	return readRooms(fields)
}

// GiveRoom gives a role to a channel, unless another has it, and returns what is
// kept then. An agents' role that goes by a name is given to no channel where
// customers have been answered and to none that a customer (maker) made: whoever
// may make or rename a channel would become an agent by it.
func (s *Store) GiveRoom(ctx context.Context, kind, wanted string, channel bot.ChannelID, maker bot.PersonID, now time.Time) (bot.Rooms, error) {
	op, named := "give "+kind+" to "+string(channel), string(channel) != wanted
	if kind == bot.RoomAgents && named {
		if err := s.rememberDesks(ctx, now); err != nil {
			return bot.Rooms{}, err
		}
	}
	reply, err := s.run(ctx, op, roomScript, []string{s.keys.rooms(), s.keys.seen(channel), s.keys.person(maker)},
		schema, bot.RoleOfRoom(kind, wanted), string(channel), millis(now), flag(kind == bot.RoomAgents), flag(named))
	if err != nil {
		return bot.Rooms{}, err
	}
	if reply[0] == "newer" {
		return bot.Rooms{}, newer(op)
	}
	fields := map[string]string{}
	for i := 1; i+1 < len(reply); i += 2 {
		fields[reply[i]] = reply[i+1]
	}
	return readRooms(fields)
}

// rememberDesks notes every channel that holds a card, for an installation of
// before roles were kept.
func (s *Store) rememberDesks(ctx context.Context, now time.Time) error {
	key := s.keys.rooms()
	bounded, cancel := s.bound(ctx)
	defer cancel()
	if n, err := s.client.Exists(bounded, key).Result(); err != nil || n > 0 {
		return wrap("rooms", err)
	}
	prefix := s.keys.prefix + "meta:card:"
	err := s.each(ctx, "meta:card:*", func(names []string) error {
		for _, name := range names {
			channel, _, ok := strings.Cut(strings.TrimPrefix(name, prefix), ":")
			if !ok {
				continue
			}
			if err := s.client.HSetNX(ctx, key, "desk:"+channel, millis(now)).Err(); err != nil {
				return wrap("remember the agents' channels", err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return wrap("rooms", s.client.HSet(bounded, key, "schema", schema).Err()) // it is not looked for again
}

// readRooms reads the hash of rooms.
func readRooms(fields map[string]string) (bot.Rooms, error) {
	out := bot.Rooms{Given: map[string]bot.ChannelID{}, Desks: map[bot.ChannelID]bool{}, Told: map[string]string{}}
	if v, err := strconv.Atoi(or(fields["schema"], "1")); err != nil || v > schema {
		return out, newer("rooms")
	}
	for name, value := range fields {
		switch kind, rest, _ := strings.Cut(name, ":"); kind {
		case "role":
			out.Given[rest] = bot.ChannelID(value)
		case "desk":
			out.Desks[bot.ChannelID(rest)] = true
		case "told":
			out.Told[rest] = value
		}
	}
	return out, nil
}

// Tell queues a word to agents in one atomic step with the note that it was told.
// It reports false, and does nothing, when something else was told meanwhile, or by
// whoever looked later: so of several processes that notice the same, one tells.
func (s *Store) Tell(ctx context.Context, t bot.Telling, now time.Time) (bool, error) {
	op := "tell of " + t.Subject
	if t.Subject == "" || now.UnixMilli() <= 0 || t.Began.UnixMilli() <= 0 || t.Ended.Before(t.Began) {
		return false, &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("the telling is not whole")}
	}
	k, e := s.keys, t.Effect
	about := bot.ConversationKey{Team: s.team, Channel: e.To.Channel, Thread: roomsThread}
	lane, item := laneID(about, e.To.Channel), []byte(nil)
	if e.ID != "" {
		var err error
		if item, err = json.Marshal(laneItem{Schema: schema, At: now.UnixMilli(), Effect: e}); err != nil {
			return false, wrapRead(op, err)
		}
	}
	names := []string{k.rooms(), k.dueAll(), k.lane(lane), k.due(e.To.Channel), k.pace(e.To.Channel)}
	reply, err := s.run(ctx, op, tellScript, names, schema, t.Subject, t.Was, t.Now, millis(now), s.tolerance(), item, lane, string(e.To.Channel), millis(t.Began), millis(t.Ended))
	if err == nil && reply[0] == "newer" {
		err = newer(op)
	}
	return err == nil && reply[0] == "told", err
}

// Uncarded lists the live tickets that have no card in a channel and none on its
// way there.
func (s *Store) Uncarded(ctx context.Context, room bot.ChannelID) ([]bot.TicketNumber, error) {
	lacking, err := s.lacking(ctx, room)
	var out []bot.TicketNumber
	for _, l := range lacking {
		if !l.coming {
			out = append(out, l.number)
		}
	}
	return out, err
}

// CardComing reports whether there is a live ticket that has no card in a channel as
// far as is noted: a card that Slack shows is noted a moment later.
func (s *Store) CardComing(ctx context.Context, room bot.ChannelID) (bool, error) {
	lacking, err := s.lacking(ctx, room)
	return len(lacking) > 0, err
}

// A lack is a live ticket without a card in a channel.
type lack struct {
	number bot.TicketNumber
	coming bool // something of it waits to be delivered there
}

// lacking lists the live tickets that have no card in a channel.
func (s *Store) lacking(ctx context.Context, room bot.ChannelID) ([]lack, error) {
	queue, err := s.Queue(ctx)
	if err != nil || len(queue) == 0 {
		return nil, err
	}
	ctx, cancel := s.bound(ctx)
	defer cancel()
	pipe := s.client.Pipeline()
	cards, lanes := make([]*redis.StringCmd, len(queue)), make([]*redis.IntCmd, len(queue))
	for i, line := range queue {
		key, err := bot.ParseConversationKey(s.team, line.Key)
		if err != nil {
			return nil, wrapRead("uncarded", err)
		}
		cards[i] = pipe.HGet(ctx, s.keys.conv(key), "p:"+string(bot.SlotCard))
		lanes[i] = pipe.Exists(ctx, s.keys.lane(laneID(key, room)))
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, wrap("uncarded", err)
	}
	var out []lack
	for i, line := range queue {
		if at, _, _ := strings.Cut(cards[i].Val(), ":"); at != string(room) {
			out = append(out, lack{line.Number, lanes[i].Val() > 0})
		}
	}
	return out, nil
}
