package redisstore

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// Load reads a conversation with its channel's mode and the incidents that are live, and
// whether an event was committed already. One
// that does not exist comes back with its key and version 0. A record that a
// newer program wrote is a NewerSchema error.
func (s *Store) Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error) {
	c, seen, _, err := s.load(ctx, key, event, "")
	return c, seen, err
}

// Find is Load, with what leads elsewhere, in one trip: the thread of the person's open
// conversation in the channel, or, for no person, the thread that the key's own, a
// top-level post, was led to in the last day; "" when there is none.
func (s *Store) Find(ctx context.Context, key bot.ConversationKey, event bot.EventID, person bot.PersonID) (bot.Conversation, bool, bot.Timestamp, error) {
	if person == "" {
		return s.load(ctx, key, event, s.keys.led(key.Channel, key.Thread))
	}
	return s.load(ctx, key, event, s.keys.open(key.Channel, person))
}

// load is Load, with what a key holds that leads elsewhere; "" is no such key.
func (s *Store) load(ctx context.Context, key bot.ConversationKey, event bot.EventID, way string) (bot.Conversation, bool, bot.Timestamp, error) {
	op := "load " + key.String()
	ctx, cancel := s.bound(ctx)
	defer cancel()
	// The mark is read first: an event committed in between is then met by the
	// commit's own look at the mark.
	pipe := s.client.Pipeline()
	mark := pipe.Exists(ctx, s.keys.mark(event))
	record := pipe.HGetAll(ctx, s.keys.conv(key))
	incidents := pipe.HGetAll(ctx, s.keys.incidents())
	mode := pipe.Get(ctx, s.keys.mode(key.Channel))
	to := &redis.StringCmd{}
	if way != "" {
		to = pipe.Get(ctx, way)
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return bot.Conversation{}, false, "", wrap(op, err)
	}
	conv, err := readConversation(key, record.Val())
	if err != nil {
		return bot.Conversation{}, false, "", wrapRead(op, err)
	}
	if conv.Setting, err = readMode(mode.Val()); err != nil {
		return bot.Conversation{}, false, "", wrapRead(op+": its channel's mode", err)
	}
	conv.Incidents = readIncidents(incidents.Val(), liveField)
	return conv, mark.Val() == 1, bot.Timestamp(to.Val()), nil
}

// readConversation makes a conversation of its hash.
func readConversation(key bot.ConversationKey, fields map[string]string) (bot.Conversation, error) {
	if len(fields) == 0 {
		return bot.Conversation{Key: key}, nil
	}
	if v, err := strconv.Atoi(fields["schema"]); err != nil || v > schema {
		return bot.Conversation{}, errNewer
	}
	var conv bot.Conversation
	if err := json.Unmarshal([]byte(fields["state"]), &conv); err != nil {
		return bot.Conversation{}, err
	}
	version, err := strconv.ParseInt(fields["version"], 10, 64)
	if err != nil {
		return bot.Conversation{}, err
	}
	conv.Key, conv.Version, conv.Posts = key, version, readPosts(fields)
	if conv.Ticket != nil {
		n, err := strconv.ParseInt(fields["ticket"], 10, 64)
		if err != nil {
			return bot.Conversation{}, err
		}
		conv.Ticket.Number = bot.TicketNumber(n)
	}
	return conv, nil
}

// readPosts are the fields p:<slot> of a conversation; nil when there are none.
func readPosts(fields map[string]string) map[bot.Slot]bot.Post {
	var posts map[bot.Slot]bot.Post
	for name, value := range fields {
		slot, ok := strings.CutPrefix(name, "p:")
		channel, ts, whole := strings.Cut(value, ":")
		if !ok || !whole {
			continue
		}
		if posts == nil {
			posts = make(map[bot.Slot]bot.Post)
		}
		posts[bot.Slot(slot)] = bot.Post{Channel: bot.ChannelID(channel), TS: bot.Timestamp(ts)}
	}
	return posts
}

// errNewer says that a value's schema is unknown; wrapRead makes it an error of
// its kind.
var errNewer = errors.New("newer schema")

// wrapRead wraps an error of reading a stored value.
func wrapRead(op string, err error) error {
	if errors.Is(err, errNewer) {
		return newer(op)
	}
	return &bot.Error{Op: "redisstore: " + op, Kind: bot.Internal, Err: err}
}

// CardKey returns the conversation whose ticket's card is the message ts in a
// channel, and whether there is one.
func (s *Store) CardKey(ctx context.Context, channel bot.ChannelID, ts bot.Timestamp) (bot.ConversationKey, bool, error) {
	op := "card " + string(channel) + ":" + string(ts)
	value, ok, err := s.get(ctx, op, s.keys.card(channel, ts))
	if err != nil || !ok {
		return bot.ConversationKey{}, false, err
	}
	key, err := bot.ParseConversationKey(s.team, value)
	if err != nil {
		return bot.ConversationKey{}, false, wrapRead(op, err)
	}
	return key, true, nil
}

// get reads a string and whether it is there.
func (s *Store) get(ctx context.Context, op, key string) (string, bool, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	value, err := s.client.Get(ctx, key).Result()
	if errors.Is(err, redis.Nil) {
		return "", false, nil
	}
	return value, err == nil, wrap(op, err)
}
