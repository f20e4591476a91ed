package app

import (
	"context"
	"fmt"
	"net"
	"regexp"
	"strings"

	"kodhjalpen/bot"
	"kodhjalpen/bot/hours"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
)

// exampleHours are opening hours as they are written.
const exampleHours = "mån-fre 08-12, 13-17; lör 10-14"

// exampleService are service levels as they are written.
const exampleService = "hög 15m/1h, normal 1h/4h"

// personID is a person's id in Slack.
var personID = regexp.MustCompile(`^[UW][A-Z0-9]{2,20}$`)

// minSecret is the shortest secret that is taken: 128 bits written in hex.
const minSecret = 32

// Check finds what Run would find at its start wrong with every setting that is not
// Slack's: for a program that tells where it is, or opens something, before it starts
// a bot. It keeps nothing open.
func (o Options) Check(ctx context.Context) error {
	o = o.withDefaults()
	if err := invalid(o.faults()); err != nil {
		return err
	}
	listener, err := listen(o.HTTPAddr)
	if err != nil {
		return err
	}
	if listener != nil {
		_ = listener.Close()
	}
	if _, _, err := readArticles(o.Articles); err != nil {
		return err
	}
	if o.RedisURL == "" {
		return nil
	}
	return redisstore.Probe(ctx, o.RedisURL)
}

// validate reports every fault of the options at once, each with the variable's
// name and the remedy.
func (o Options) validate() error { return invalid(append(o.slackFaults(), o.faults()...)) }

// invalid makes one error of faults; nil of none.
func invalid(faults []string) error {
	if len(faults) == 0 {
		return nil
	}
	return &bot.Error{Op: strings.Join(faults, "; "), Kind: bot.Invalid}
}

// A fault is a text that holds if bad.
type fault struct {
	bad  bool
	text string
}

// texts are those that hold.
func texts(list ...fault) []string {
	var out []string
	for _, f := range list {
		if f.bad {
			out = append(out, f.text)
		}
	}
	return out
}

// slackFaults are what is wrong with how Slack is reached.
func (o Options) slackFaults() []string {
	return texts(
		fault{o.BotToken == "", "SLACK_BOT_TOKEN is not set: copy the Bot User OAuth Token (xoxb-…) from the app's OAuth & Permissions page"},
		fault{o.AppToken == "", "SLACK_APP_TOKEN is not set: make an app-level token (xapp-…) with connections:write on the app's Basic Information page"},
		fault{strings.HasPrefix(o.BotToken, "xapp-"), "SLACK_BOT_TOKEN holds an app-level token (xapp-…): it needs the bot's (xoxb-…); are the two swapped?"},
		fault{strings.HasPrefix(o.AppToken, "xoxb-"), "SLACK_APP_TOKEN holds a bot token (xoxb-…): it needs the app-level one (xapp-…); are the two swapped?"},
		tokenFault("SLACK_BOT_TOKEN", o.BotToken, "xoxb-", "xapp-"),
		tokenFault("SLACK_APP_TOKEN", o.AppToken, "xapp-", "xoxb-"),
		fault{!strings.HasSuffix(o.APIURL, "/"), "SLACK_API_URL must end in /"},
		fault{!strings.HasPrefix(o.APIURL, "https://") && !strings.HasPrefix(o.APIURL, "http://"), "SLACK_API_URL must start with https:// (http:// for the sandbox)"},
	)
}

// tokenFault is what can be seen to be wrong with a token, beside that it is not set
// or is the other one.
func tokenFault(variable, token, prefix, other string) fault {
	seen := slackio.TokenFault(token, prefix)
	return fault{token != "" && !strings.HasPrefix(token, other) && seen != "", variable + " " + seen + ": set it to the token alone"}
}

// faults are what is wrong with the other settings as they are written.
func (o Options) faults() []string {
	_, _, err := net.SplitHostPort(o.HTTPAddr)
	_, unread := hours.Parse(o.Hours)
	_, incident := parseIncident(o.Incident)
	_, unserved := hours.ParseService(o.Service)
	return append(o.helpDeskFaults(), texts(
		fault{unserved != nil, fmt.Sprintf("KODHJALPEN_SERVICE cannot be read (%v): write it like %q", unserved, exampleService)},
		fault{o.Lead != "" && !personID.MatchString(o.Lead), "KODHJALPEN_LEAD must be a person's member id (U…): copy it from their profile in Slack"},
		fault{incident != nil, fmt.Sprintf("KODHJALPEN_INCIDENT cannot be read: %v", incident)},
		fault{unread != nil, fmt.Sprintf("KODHJALPEN_HOURS cannot be read (%v): write it like %q", unread, exampleHours)},
		fault{o.SecretOld != "" && len(o.SecretOld) < minSecret, "KODHJALPEN_SECRET_OLD is shorter than 32 characters: set it to the secret that was replaced, or leave it out"},
		fault{o.Secret != "" && len(o.Secret) < minSecret, "KODHJALPEN_SECRET is shorter than 32 characters: make one with `openssl rand -hex 32`"},
		fault{o.Spans.Fault() != "", o.Spans.Fault()},
		fault{o.HTTPAddr != "off" && err != nil, "KODHJALPEN_HTTP_ADDR must be host:port or off"},
	)...)
}
