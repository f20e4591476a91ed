package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/mode.lua
var modeLua string

var modeScript = redis.NewScript(paceLua + modeLua)

// keepMode is how long a mode stays after its end: long enough that no clock's
// error lets it end early.
const keepMode = 24 * time.Hour

// modeThread stands for a thread in the lane of what is told of a channel's mode,
// which belongs to no conversation.
const modeThread = "mode"

// A modeItem is a channel's mode as it is stored.
type modeItem struct {
	Schema  int         `json:"schema"`
	Setting bot.Setting `json:"setting"`
}

// SetMode sets a channel's mode, notes it in the audit and appends what is told
// of it to the outbox, in one atomic step. An error means that nothing is known
// to be written; the same change may be made again.
func (s *Store) SetMode(ctx context.Context, c bot.ModeChange) error {
	op := "set mode of " + string(c.Channel)
	if c.Event == "" || c.Channel == "" || c.Setting.Mode == "" || c.Now.UnixMilli() <= 0 {
		return &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("the change is not whole")}
	}
	item, err := json.Marshal(modeItem{Schema: schema, Setting: c.Setting})
	if err != nil {
		return wrapRead(op, err)
	}
	var life time.Duration
	if !c.Setting.Until.IsZero() {
		life = max(c.Setting.Until.Sub(c.Now), 0) + keepMode
	}
	k, about := s.keys, bot.ConversationKey{Team: s.team, Channel: c.Channel, Thread: modeThread}
	names := []string{k.mark(c.Event), k.mode(c.Channel), k.audit(), k.dueAll()}
	args := []any{schema, millis(c.Now), ttl(keepMark), item, ttl(life), string(c.Event), string(c.Audit.Kind), string(c.Audit.Person), c.Audit.What,
		about.String(), maxAudit, millis(c.Now.Add(-keepAudit)), s.tolerance(), len(c.Effects)}
	for _, e := range c.Effects {
		effect, err := json.Marshal(laneItem{Schema: schema, At: c.Now.UnixMilli(), Effect: e})
		if err != nil {
			return wrapRead(op, err)
		}
		lane := laneID(about, e.To.Channel)
		names = append(names, k.lane(lane), k.due(e.To.Channel), k.pace(e.To.Channel))
		args = append(args, lane, string(e.To.Channel), effect)
	}
	reply, err := s.run(ctx, op, modeScript, names, args...)
	if err == nil && reply[0] == "newer" {
		return newer(op)
	}
	return err
}

// readMode reads a channel's mode; the zero Setting when none is set.
func readMode(value string) (bot.Setting, error) {
	if value == "" {
		return bot.Setting{}, nil
	}
	var item modeItem
	if err := json.Unmarshal([]byte(value), &item); err != nil {
		return bot.Setting{}, err
	}
	if item.Schema > schema {
		return bot.Setting{}, errNewer
	}
	return item.Setting, nil
}
