package slackio

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// examineWithin bounds an examination.
const examineWithin = 20 * time.Second

// How far the machine's clock may be from Slack's. Past clockLimit what is late and
// what is due is misjudged; past lookBefore a card that an earlier attempt left is
// not found again, and may be made twice.
const (
	clockDoubt = 5 * time.Second
	clockLimit = time.Minute
)

// Examine asks Slack about everything that a bot with these options rests on:
// tokens, scopes, clock, channels, threads and agents, in this order. now is
// the machine's clock. It posts nothing, opens no connection, and goes on as far
// as what it has found allows.
func Examine(ctx context.Context, opt Options, now func() time.Time) []bot.Finding {
	ctx, cancel := context.WithTimeout(ctx, examineWithin)
	defer cancel()
	opt = opt.withDefaults()
	if !strings.HasSuffix(opt.APIURL, "/") {
		return []bot.Finding{bot.BadSetting("api address", "SLACK_API_URL does not end in /", "write it with a slash at its end, or leave it out")}
	}
	e := &examiner{opt: opt, now: now, web: newWeb(opt.APIURL, opt.BotToken, callWithin)}
	e.api = slack.New(opt.BotToken, slack.OptionAppLevelToken(opt.AppToken), slack.OptionAPIURL(opt.APIURL), slack.OptionHTTPClient(e.web))
	if e.token("bot token", "SLACK_BOT_TOKEN", opt.BotToken, "xoxb-", "the Bot User OAuth Token (xoxb-) of the app's page OAuth & Permissions") {
		e.identify(ctx)
	}
	if e.token("app token", "SLACK_APP_TOKEN", opt.AppToken, "xapp-", "an app-level token (xapp-) with connections:write from the app's page Basic Information") {
		e.open(ctx)
	}
	if e.self.user != "" {
		e.scopes()
		e.clock()
		e.places(ctx)
	}
	return e.findings
}

// An examiner is one examination under way.
type examiner struct {
	opt      Options
	now      func() time.Time
	web      *web
	api      *slack.Client
	self     identity
	findings []bot.Finding
	// first is what was beside the answer of auth.test.
	first witness
}

// A witness is a client for one call that keeps what slack-go drops: the
// answer's header and the moments, by the machine's clock, around the call.
type witness struct {
	web             *web
	now             func() time.Time
	header          http.Header
	asked, answered time.Time
}

// Do is web.Do.
func (w *witness) Do(req *http.Request) (*http.Response, error) {
	w.asked = w.now()
	resp, err := w.web.Do(req)
	w.answered = w.now()
	if resp != nil {
		w.header = resp.Header
	}
	return resp, err
}

func (e *examiner) add(f bot.Finding) { e.findings = append(e.findings, f) }

// token checks what can be seen of a token without asking Slack, and reports
// whether there is something to ask Slack with.
func (e *examiner) token(name, variable, value, prefix, remedy string) bool {
	kinds := map[string]string{"xoxb-": "a bot token", "xapp-": "an app-level token", "xoxp-": "a user's token", "xoxe": "a rotating token"}
	found := ""
	switch {
	case value == "":
		found = variable + " is not set"
	case TokenFault(value, prefix) != "":
		found = variable + " " + TokenFault(value, prefix)
		for start, kind := range kinds {
			if start != prefix && strings.HasPrefix(value, start) {
				found = variable + " holds " + kind
			}
		}
		if strings.HasPrefix(e.opt.BotToken, "xapp-") && strings.HasPrefix(e.opt.AppToken, "xoxb-") {
			found = variable + " holds the other token: SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped"
		}
	default:
		return true
	}
	e.add(bot.BadSetting(name, found, "set "+variable+" to "+remedy))
	return false
}

// identify asks who the bot token is, and keeps what its answer's header tells.
func (e *examiner) identify(ctx context.Context) {
	const name = "bot token"
	e.first = witness{web: e.web, now: e.now}
	who, err := slack.New(e.opt.BotToken, slack.OptionAPIURL(e.opt.APIURL), slack.OptionHTTPClient(&e.first)).AuthTestContext(ctx)
	if err != nil {
		e.add(refusedToken(name, "SLACK_BOT_TOKEN", "auth.test", "set SLACK_BOT_TOKEN to the bot token (xoxb-) of an app that is installed in the workspace", err))
		return
	}
	if who.BotID == "" {
		e.add(bot.BadSetting(name, "SLACK_BOT_TOKEN is not a bot's", "set SLACK_BOT_TOKEN to the Bot User OAuth Token (xoxb-)"))
		return
	}
	e.self = identity{team: bot.TeamID(who.TeamID), user: bot.PersonID(who.UserID), bot: who.BotID, address: who.URL}
	e.add(bot.Good(name, fmt.Sprintf("@%s (%s) in the workspace %s (%s)", who.User, who.UserID, who.Team, who.TeamID)))
}

// open asks for a connection's address, which proves the app token. It is not
// connected to.
func (e *examiner) open(ctx context.Context) {
	if _, _, err := e.api.StartSocketModeContext(ctx); err != nil {
		e.add(refusedToken("app token", "SLACK_APP_TOKEN", "apps.connections.open",
			"set SLACK_APP_TOKEN to an app-level token (xapp-) with connections:write, and switch Socket Mode on for the app", err))
		return
	}
	e.add(bot.Good("app token", "Slack opens a Socket Mode connection for it"))
}

// refusedToken tells a refused token from a Slack that does not answer.
func refusedToken(name, variable, method, remedy string, err error) bot.Finding {
	if code := codeOf(err); code != "" && kindOfCode(code, reading) == bot.Permanent {
		return bot.Bad(name, variable+" was refused by "+method+": "+code, remedy)
	}
	return unanswered(name, method, err)
}

// unanswered is the finding of a call without a usable answer.
func unanswered(name, method string, err error) bot.Finding {
	known := classify(method, err, reading)
	remedy := "check the way to slack.com (DNS, proxy, firewall: https and wss out) and https://slack-status.com, then ask again"
	if known.Kind == bot.RateLimited {
		remedy = "wait " + max(known.RetryAfter, time.Second).String() + " and ask again"
	}
	return bot.Bad(name, "no answer from "+known.Error(), remedy)
}

// clock compares the machine's clock with Slack's, whose header counts whole
// seconds (https://www.rfc-editor.org/rfc/rfc9110#field.date).
func (e *examiner) clock() {
	const name, remedy = "clock against Slack", "keep the machine's clock with NTP (systemd-timesyncd or chrony)"
	theirs, err := http.ParseTime(e.first.header.Get("Date"))
	if err != nil {
		e.add(bot.Doubtful(name, "Slack's answer had no date", "compare the machine's clock by hand"))
		return
	}
	ours := e.first.asked.Add(e.first.answered.Sub(e.first.asked) / 2)
	off := ours.Sub(theirs.Add(500 * time.Millisecond)).Round(time.Second)
	found := fmt.Sprintf("the machine's clock is %s from Slack's", off.Abs())
	switch {
	case off.Abs() > clockLimit:
		e.add(bot.Bad(name, found+": a post that may have been made is not found again and comes twice", remedy))
	case off.Abs() > clockDoubt:
		e.add(bot.Doubtful(name, found+": timers and ages are off by as much", remedy))
	default:
		e.add(bot.Good(name, found))
	}
}
