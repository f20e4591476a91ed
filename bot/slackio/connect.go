package slackio

import (
	"context"
	"errors"
	"strings"
	"time"
	_ "time/tzdata" // the zone must be known where the system has no zones, as in a bare container

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// Connect is Dial and Look, with roles of channels that are kept no longer than
// this process lives.
func Connect(ctx context.Context, opt Options) (*Slack, error) {
	s, err := Dial(ctx, opt)
	if err != nil {
		return nil, err
	}
	return s, s.Look(ctx, &unkept{})
}

// Look looks up people and channels, whose roles are kept in a book. It is called
// once, before Run; after an error that may pass it may be called again.
func (s *Slack) Look(ctx context.Context, book Book) error {
	s.dir.book = book
	if err := s.dir.refresh(ctx); err != nil {
		return directoryError(err)
	}
	if err := s.dir.firstMuster(ctx); err != nil {
		return directoryError(err)
	}
	for _, r := range s.Rooms() {
		for _, f := range faultsOf(r) {
			s.log.Warn().Str("remedy", f.Remedy).Msg(f.Fault)
		}
	}
	return nil
}

// Dial proves both tokens by hand, with one auth.test and one
// apps.connections.open. Wrong, missing or swapped tokens are an error of kind
// Invalid that names the variable and the remedy; a Slack that cannot be reached
// is Transient, and the caller may try again.
func Dial(ctx context.Context, opt Options) (*Slack, error) {
	opt = opt.withDefaults()
	if err := checkTokens(opt); err != nil {
		return nil, err
	}
	s := &Slack{opt: opt, log: opt.Log, observe: opt.Observe, fatal: make(chan error, 1), refusing: make(chan struct{}, refusals), fetching: fetchPace()}
	s.web = newWeb(opt.APIURL, opt.BotToken, callWithin)
	s.api = slack.New(opt.BotToken, slack.OptionAppLevelToken(opt.AppToken), slack.OptionAPIURL(opt.APIURL), slack.OptionHTTPClient(s.web))
	asks := slack.New(opt.BotToken, slack.OptionAppLevelToken(opt.AppToken), slack.OptionAPIURL(opt.APIURL), slack.OptionHTTPClient(patient{s.web, s.log}))
	if err := s.identify(ctx, asks); err != nil {
		return nil, err
	}
	if _, _, err := asks.StartSocketModeContext(ctx); err != nil {
		return nil, startError("SLACK_APP_TOKEN", "apps.connections.open", "an app-level token (xapp-) with the scope connections:write", err)
	}
	s.dir = newDirectory(asks, s.api, opt, s.self, s.log)
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return nil, &bot.Error{Op: "slackio: load the time zone", Kind: bot.Internal, Err: err}
	}
	mark := newStamp(opt.Stamp)
	s.read = receiver{team: s.self.team, user: s.self.user, now: time.Now, stamp: mark}
	s.draw = renderer{name: s.dir.name, workspace: s.self.address, zone: zone, channel: s.dir.channelName, stamp: mark}
	for n := range opt.Sockets {
		s.sockets = append(s.sockets, newSocket(n, opt, s.log, s.changed))
	}
	return s, nil
}

// changed tells the observer how many connections are open.
func (s *Slack) changed() { s.observe.Sockets(s.open()) }

// checkTokens finds what can be seen without asking Slack.
func checkTokens(opt Options) error {
	switch {
	case opt.BotToken == "":
		return invalid("SLACK_BOT_TOKEN is not set: set it to the bot token (xoxb-) from the app's page OAuth & Permissions")
	case opt.AppToken == "":
		return invalid("SLACK_APP_TOKEN is not set: set it to an app-level token (xapp-) with the scope connections:write from the app's page Basic Information")
	case strings.HasPrefix(opt.BotToken, "xapp-") && strings.HasPrefix(opt.AppToken, "xox"):
		return invalid("SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped: SLACK_BOT_TOKEN wants the xoxb- token, SLACK_APP_TOKEN the xapp- token")
	case strings.HasPrefix(opt.BotToken, "xapp-"):
		return invalid("SLACK_BOT_TOKEN holds an app-level token: set it to the bot token (xoxb-)")
	case strings.HasPrefix(opt.AppToken, "xox"):
		return invalid("SLACK_APP_TOKEN holds a bot or user token: set it to an app-level token (xapp-)")
	case TokenFault(opt.BotToken, "xoxb-") != "":
		return invalid("SLACK_BOT_TOKEN " + TokenFault(opt.BotToken, "xoxb-") + ": set it to the bot token alone")
	case TokenFault(opt.AppToken, "xapp-") != "":
		return invalid("SLACK_APP_TOKEN " + TokenFault(opt.AppToken, "xapp-") + ": set it to the app-level token alone")
	case !strings.HasSuffix(opt.APIURL, "/"):
		return invalid("SLACK_API_URL must end in a slash")
	}
	return nil
}

// identify asks Slack who the bot token is.
func (s *Slack) identify(ctx context.Context, asks *slack.Client) error {
	who, err := asks.AuthTestContext(ctx)
	if err != nil {
		return startError("SLACK_BOT_TOKEN", "auth.test", "the bot token (xoxb-) of an app installed in the workspace", err)
	}
	if who.BotID == "" {
		return invalid("SLACK_BOT_TOKEN is not a bot's: set it to the bot token (xoxb-)")
	}
	s.self = identity{team: bot.TeamID(who.TeamID), user: bot.PersonID(who.UserID), bot: who.BotID, address: who.URL}
	if !strings.HasSuffix(s.self.address, "/") {
		s.self.address += "/"
	}
	return nil
}

// startError says which variable a refused first call is about and what to do.
func startError(variable, method, remedy string, err error) error {
	known := classify("slackio: "+method, err, reading)
	if known.Kind == bot.Transient || known.Kind == bot.RateLimited {
		return known
	}
	return &bot.Error{Op: variable + " was refused by Slack: set it to " + remedy, Kind: bot.Invalid, Err: errors.New(codeOf(err))}
}

// directoryError says what a failed first look-up asks of the operator.
func directoryError(err error) error {
	if code := codeOf(err); code == "missing_scope" || code == "not_allowed_token_type" {
		return &bot.Error{
			Op:   "SLACK_BOT_TOKEN lacks a scope: add channels:read, groups:read, users:read and usergroups:read to the app and install it again",
			Kind: bot.Invalid, Err: errors.New(code),
		}
	}
	return err
}

// invalid is a configuration fault.
func invalid(what string) error {
	return &bot.Error{Op: what, Kind: bot.Invalid, Err: errors.New("wrong configuration")}
}
