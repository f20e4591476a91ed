// Package app puts the stages and the edges together into a program that
// starts, runs and stops: options, wiring, health, metrics.
//
// It is the only room that knows every stage and edge. Imports: all of ours.
// Promises: it says at start what it runs with, ends within 10 s of being asked
// to, and logs neither customer text nor a code nor a token.
package app

import (
	"strings"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot/span"
)

// Options are all settings of a running bot. Names in parentheses are the
// environment variables that set them.
type Options struct {
	BotToken      string   // (SLACK_BOT_TOKEN) xoxb-…
	AppToken      string   // (SLACK_APP_TOKEN) xapp-…
	APIURL        string   // (SLACK_API_URL) ends in /
	RedisURL      string   // (REDIS_URL) "" is the embedded default
	Channels      []string // (KODHJALPEN_CHANNELS) ids or names; empty is all the bot is in
	AgentsChannel string   // (KODHJALPEN_AGENTS_CHANNEL) id or name
	AgentsGroup   string   // (KODHJALPEN_AGENTS_GROUP) id or handle
	Data          string   // (KODHJALPEN_DATA) folder of the embedded state and of the index of many articles
	HTTPAddr      string   // (KODHJALPEN_HTTP_ADDR) "off" serves nothing
	Secret        string   // (KODHJALPEN_SECRET) seals codes; "" derives one
	SecretOld     string   // (KODHJALPEN_SECRET_OLD) the one before, still opened
	Articles      string   // (KODHJALPEN_ARTICLES) folder; "" is the embedded articles
	Service       string   // (KODHJALPEN_SERVICE) how long customers may wait, as package hours reads it; "" promises nothing
	Lead          string   // (KODHJALPEN_LEAD) id of who is told of a ticket that nobody answers
	Incident      string   // (KODHJALPEN_INCIDENT) how many customers within how long have the same problem before agents are told: 4/30m; "off" is never
	Hours         string   // (KODHJALPEN_HOURS) when people answer, as package hours reads it; "" is not told
	WebhookURL    string   // (KODHJALPEN_WEBHOOK_URL) where a help desk is told of tickets
	WebhookSecret string   // (KODHJALPEN_WEBHOOK_SECRET) signs it, and what it sends; several with spaces between
	RTURL         string   // (KODHJALPEN_RT_URL) a Request Tracker that is told of tickets
	RTToken       string   // (KODHJALPEN_RT_TOKEN) of the bot's user there
	RTQueue       string   // (KODHJALPEN_RT_QUEUE) the queue; "" is General
	MailURL       string   // (KODHJALPEN_MAIL_URL) the SMTP server by which a mailbox is told of tickets
	MailFrom      string   // (KODHJALPEN_MAIL_FROM) whom the mails are from
	MailTo        string   // (KODHJALPEN_MAIL_TO) the mailbox
	Weekly        string   // (KODHJALPEN_WEEKLY) "off" makes no weekly post
	// Pictures is the program that is started to read each picture, whose main calls
	// PictureProcess first; "" reads none. (KODHJALPEN_PICTURES)
	Pictures string
	// Spans say where an OpenTelemetry collector is told of the line; the zero value tells
	// none.
	Spans span.Settings
	Log   zerolog.Logger
	// Clock tells the time; nil is time.Now.
	Clock func() time.Time
	// Reload is how often a folder of articles is looked at; 0 is every 2 s.
	Reload time.Duration
	// Lease is how long an effect is one process's to deliver; 0 is 30 s. A
	// killed process's deliveries go on after it.
	Lease time.Duration
	// Pace is the time between two posts to a channel; 0 is Slack's, a second.
	Pace time.Duration
	// Mend is how often it is looked whether history is to be fetched after an
	// outage; 0 is every 10 s.
	Mend time.Duration
	// Settle is how long after an unsure attempt Slack is asked what it has; 0 is 3 s.
	Settle time.Duration
	// Silence is how long without a word from Slack ends a connection; 0 is 30 s.
	Silence time.Duration
	// DeskSchedule are the pauses between attempts to reach a help desk; nil is package
	// helpdesk's.
	DeskSchedule []time.Duration
	// Tick is how often due timers are looked for; 0 is every second.
	Tick time.Duration
	// Trace is told what the bot does, event by event, for whoever watches it
	// think; nil tells nobody. It is called from one goroutine.
	Trace func(Trace)
}

// weeklyOff is the setting without a weekly post.
const weeklyOff = "off"

// DefaultAPIURL is Slack's own (https://docs.slack.dev/apis/web-api).
const DefaultAPIURL = "https://slack.com/api/"

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	o.Channels = items(o.Channels)
	o.AgentsChannel, o.AgentsGroup = strings.TrimSpace(o.AgentsChannel), strings.TrimSpace(o.AgentsGroup)
	if o.APIURL == "" {
		o.APIURL = DefaultAPIURL
	}
	if o.HTTPAddr == "" {
		o.HTTPAddr = "127.0.0.1:9090"
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Reload == 0 {
		o.Reload = 2 * time.Second
	}
	if o.Mend == 0 {
		o.Mend = 10 * time.Second
	}
	if o.Tick == 0 {
		o.Tick = time.Second
	}
	return o
}

// items are a list setting's: spaces around an item mean nothing, and nothing
// between two commas is no item.
func items(list []string) []string {
	var out []string
	for _, item := range list {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
