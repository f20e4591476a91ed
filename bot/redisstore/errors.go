package redisstore

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// refusals are the beginnings of replies with which Redis says that it did
// nothing, but may later: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors
// and the server's own list in server.c, createSharedObjects.
var refusals = [...]string{"OOM", "LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "MISCONF", "BUSY", "ERR max number of clients"}

// locks are the beginnings of replies that say that the address is right and
// the credentials are not.
var locks = [...]string{"NOAUTH", "WRONGPASS", "NOPERM", "ERR invalid password", "ERR AUTH"}

// wrap gives an error of go-redis its operation and kind. A reply that was lost
// after a request went out is Ambiguous; since every script may be repeated, its
// caller may simply do the same again.
func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return &bot.Error{Op: "redisstore: " + op, Kind: kindOf(err), Err: err}
}

func kindOf(err error) bot.Kind {
	var reply redis.Error
	var dial *net.OpError
	_, _, certificate := explainTLS(err)
	switch {
	case errors.As(err, &reply):
		return kindOfReply(reply.Error())
	case certificate:
		return bot.Invalid
	case errors.As(err, &dial) && dial.Op == "dial", errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, redis.ErrClosed), errors.Is(err, redis.ErrPoolTimeout), errors.Is(err, redis.ErrPoolExhausted):
		return bot.Transient
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.As(err, new(net.Error)):
		return bot.Ambiguous
	case strings.Contains(err.Error(), "sentinel"), strings.Contains(err.Error(), "redis: cannot load command info"), strings.Contains(err.Error(), "cluster has no nodes"):
		return bot.Transient
	default:
		return bot.Internal
	}
}

func kindOfReply(reply string) bot.Kind {
	// Before Redis 7 a refusal inside a script comes wrapped in a sentence.
	wrapped := strings.HasPrefix(reply, "ERR Error running script")
	for _, s := range refusals {
		if strings.HasPrefix(reply, s) || (wrapped && strings.Contains(reply, s+" ")) {
			return bot.Transient
		}
	}
	for _, s := range locks {
		if strings.HasPrefix(reply, s) {
			return bot.Invalid
		}
	}
	if strings.Contains(reply, "can't run this command") { // a script's command that its user may not
		return bot.Invalid
	}
	return bot.Internal
}
