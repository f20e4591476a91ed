package slackio

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// errNotSent marks a request of which nothing reached a connection.
var errNotSent = errors.New("nothing was sent")

// purpose says whether a call that may have been carried out matters.
type purpose int

const (
	reading purpose = iota // doing it twice changes nothing
	writing                // doing it twice shows twice
)

// classify turns what slack-go returns into a bot.Error. It keeps Slack's code
// or the network's word and drops addresses, which may be bearer values.
func classify(op string, err error, why purpose) *bot.Error {
	out := &bot.Error{Op: op, Err: bare(err)}
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		out.Kind, out.RetryAfter = bot.RateLimited, limited.RetryAfter
		return out
	}
	if status, ok := errors.AsType[slack.StatusCodeError](err); ok {
		out.Kind = kindOfStatus(status.Code, why)
		return out
	}
	if code := codeOf(err); code != "" {
		if out.Kind = kindOfCode(code, why); out.Kind == bot.RateLimited {
			out.RetryAfter = time.Second // an answer without Retry-After
		}
		return out
	}
	out.Kind = kindOfNetwork(err, why)
	return out
}

// kindOfStatus classes an HTTP answer without Slack's JSON.
func kindOfStatus(status int, why purpose) bot.Kind {
	switch {
	case status == http.StatusTooManyRequests: // without Retry-After
		return bot.Transient
	case status >= http.StatusInternalServerError && why == writing:
		return bot.Ambiguous
	default:
		return bot.Transient
	}
}

// kindOfNetwork classes an error without an answer.
func kindOfNetwork(err error, why purpose) bot.Kind {
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return bot.Transient
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok || errors.Is(err, errNotSent) || why == reading {
		return bot.Transient
	}
	return bot.Ambiguous
}

// codeOf returns Slack's error code of an answer with ok:false, "" when err is
// something else.
func codeOf(err error) string {
	if answer, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return answer.Err
	}
	return ""
}

// kindOfCode classes Slack's error codes. What no later attempt can change is
// Permanent; the rest is tried again.
// Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors and
// the same section of chat.update, chat.postEphemeral, conversations.replies.
func kindOfCode(code string, why purpose) bot.Kind {
	switch code {
	case "fatal_error", "internal_error", "request_timeout":
		// "It's possible some aspect of the operation succeeded before the error was raised."
		if why == writing {
			return bot.Ambiguous
		}
		return bot.Transient
	case "ratelimited", "rate_limited":
		return bot.RateLimited
	case "channel_not_found", "is_archived", "not_in_channel", "restricted_action", "restricted_action_read_only_channel",
		"restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "restricted_action_thread_locked",
		"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format", "no_text", "too_many_attachments",
		"cant_update_message", "edit_window_closed", "user_not_in_channel", "user_not_found",
		"metadata_too_large", "invalid_metadata_format", "invalid_metadata_schema", "invalid_arguments",
		"messages_tab_disabled", "cannot_reply_to_message", "as_user_not_supported", "ekm_access_denied", "missing_scope",
		"not_allowed_token_type", "no_permission", "method_not_supported_for_channel_type", "unknown_method",
		"cant_post_message", "slack_connect_canvas_sharing_blocked", "expired_trigger_id",
		"trigger_expired", "trigger_exchanged", "invalid_trigger_id", "view_too_large", "not_enabled":
		return bot.Permanent
	case "thread_not_found", "message_not_found", "invalid_thread_ts":
		return bot.NotFound
	default:
		// A message to post waits for a token that is good: nothing is wrong with it.
		if endsInstallation(code) && why == reading {
			return bot.Permanent
		}
		return bot.Transient
	}
}

// endsInstallation reports whether a code says that the token is good for
// nothing any more.
func endsInstallation(code string) bool {
	switch code {
	case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired":
		return true
	}
	return false
}

// bare gives an error without the address it happened at: a response_url is a
// bearer value.
func bare(err error) error {
	if at, ok := errors.AsType[*url.Error](err); ok {
		err = at.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return context.DeadlineExceeded
	}
	if strings.Contains(err.Error(), "://") {
		return errors.New("an error that names an address")
	}
	return err
}
