package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
)

// botFlags are the settings of a running bot. Each is a flag and an environment
// variable, which may also be given as a file's path in <variable>_FILE.
type botFlags struct {
	Channels      []string `env:"KODHJALPEN_CHANNELS" help:"Support channels, ids or names; default all that the bot is in."`
	AgentsChannel string   `env:"KODHJALPEN_AGENTS_CHANNEL" help:"Where tickets' cards go; default the channel named kodhjalpen-agenter."`
	AgentsGroup   string   `env:"KODHJALPEN_AGENTS_GROUP" help:"User group of the agents; default the agents' channel's members."`
	RedisURL      string   `name:"redis-url" env:"REDIS_URL" help:"redis://, rediss:// or unix://; default an embedded server."`
	Data          string   `env:"KODHJALPEN_DATA" help:"Folder of the embedded state; default $XDG_STATE_HOME/kodhjalpen."`
	HTTPAddr      string   `name:"http-addr" env:"KODHJALPEN_HTTP_ADDR" default:"127.0.0.1:9090" help:"Address of /healthz, /readyz and /metrics, or off."`
	Secret        string   `env:"KODHJALPEN_SECRET" help:"What seals corrected codes, 32 characters or more; default derived from the bot token."`
	SecretOld     string   `env:"KODHJALPEN_SECRET_OLD" help:"The secret that was replaced, while what it sealed waits: ten minutes."`
	LogLevel      string   `env:"KODHJALPEN_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"debug, info, warn or error."`
	Service       string   `env:"KODHJALPEN_SERVICE" help:"How much opening time customers may wait for the first and next answer: hög 15m/1h, normal 1h/4h. Default: none promised."`
	Lead          string   `env:"KODHJALPEN_LEAD" help:"Member id of who is told of a ticket that nobody answers. Default: nobody."`
	Hours         string   `env:"KODHJALPEN_HOURS" help:"When people answer: mån-fre 08-12, 13-17; lör 10-14; helgdag stängt; 2026-12-30 09-12. Default: not told."`
	WebhookURL    string   `name:"webhook-url" env:"KODHJALPEN_WEBHOOK_URL" help:"Where a help desk is told of tickets. Default: nobody is."`
	WebhookSecret string   `env:"KODHJALPEN_WEBHOOK_SECRET" help:"Signs what is sent there, and what comes from there to /connect/webhook: whsec_…; several with spaces between while one is replaced."`
	RTURL         string   `name:"rt-url" env:"KODHJALPEN_RT_URL" help:"Request Tracker 5 that is told of tickets. Default: none is."`
	RTToken       string   `name:"rt-token" env:"KODHJALPEN_RT_TOKEN" help:"Auth token of the bot's user there."`
	RTQueue       string   `name:"rt-queue" env:"KODHJALPEN_RT_QUEUE" help:"The queue there. Default: General."`
	MailURL       string   `name:"mail-url" env:"KODHJALPEN_MAIL_URL" help:"SMTP server by which a mailbox is told of tickets: smtp://user:password@host:587 (STARTTLS) or smtps://. Default: none is."`
	MailFrom      string   `env:"KODHJALPEN_MAIL_FROM" help:"Whom those mails are from."`
	MailTo        string   `env:"KODHJALPEN_MAIL_TO" help:"The mailbox."`
	Weekly        string   `env:"KODHJALPEN_WEEKLY" default:"on" enum:"on,off" help:"The weekly post in the agents' channel, when the desk first opens in a week: on or off."`
	Pictures      string   `env:"KODHJALPEN_PICTURES" default:"on" enum:"on,off" help:"Whether customers' pictures are read, with tesseract from PATH: on or off."`
	Incident      string   `env:"KODHJALPEN_INCIDENT" default:"4/30m" help:"How many customers with the same problem within how long make agents be told of it: 4/30m, or off."`
	Articles      string   `env:"KODHJALPEN_ARTICLES" help:"Folder of articles; default the embedded ones."`
	spanFlags     `embed:""`
}

// spanFlags say where traces of the line go, by the variables that OpenTelemetry has for it.
type spanFlags struct {
	Exporter string `name:"otel-traces-exporter" env:"OTEL_TRACES_EXPORTER" help:"otlp: tell an OpenTelemetry collector of each event; none: do not. Default: otlp where an endpoint is named."`
	Endpoint string `name:"otel-endpoint" env:"OTEL_EXPORTER_OTLP_ENDPOINT" help:"The collector: http://localhost:4318. Traces go to v1/traces below it. Default: no traces."`
	Traces   string `name:"otel-traces-endpoint" env:"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT" help:"The whole address that traces go to, where it is another."`
	Headers  string `name:"otel-headers" env:"OTEL_EXPORTER_OTLP_HEADERS" help:"What the collector wants in each request, such as a key: name=value, with commas between."`
	Protocol string `name:"otel-protocol" env:"OTEL_EXPORTER_OTLP_PROTOCOL" help:"http/protobuf, the only one that is spoken."`
	Name     string `name:"otel-service-name" env:"OTEL_SERVICE_NAME" help:"What this bot is called in traces. Default: kodhjalpen."`
}

// into sets them in the program's options.
func (f spanFlags) into(o *app.Options) {
	s := &o.Spans
	s.Exporter, s.Endpoint, s.Traces, s.Headers, s.Protocol, s.Service = f.Exporter, f.Endpoint, f.Traces, f.Headers, f.Protocol, f.Name
}

// dial makes the log of the flags; it goes to w.
func (f botFlags) dial(w io.Writer) (*dial, error) {
	level, err := zerolog.ParseLevel(f.LogLevel)
	if err != nil {
		return nil, usageError{fmt.Errorf("KODHJALPEN_LOG_LEVEL: %w", err)}
	}
	return newDial(w, level), nil
}

// options makes the program's options of the flags. Logs go to w.
func (f botFlags) options(w io.Writer) (app.Options, error) {
	d, err := f.dial(w)
	if err != nil {
		return app.Options{}, err
	}
	return f.logging(d.logger()), nil
}

// logging makes the program's options of the flags, with a log.
func (f botFlags) logging(log zerolog.Logger) app.Options {
	o := app.Options{
		Channels: f.Channels, AgentsChannel: f.AgentsChannel, AgentsGroup: f.AgentsGroup,
		RedisURL: f.RedisURL, Data: f.Data, HTTPAddr: f.HTTPAddr, Secret: f.Secret, SecretOld: f.SecretOld, Articles: f.Articles,
		Hours: f.Hours, Service: f.Service, Lead: f.Lead, Incident: f.Incident, Weekly: f.Weekly, Pictures: f.pictures(),
		WebhookURL: f.WebhookURL, WebhookSecret: f.WebhookSecret, RTURL: f.RTURL, RTToken: f.RTToken, RTQueue: f.RTQueue, MailURL: f.MailURL, MailFrom: f.MailFrom, MailTo: f.MailTo,
		Log: log,
	}
	f.spanFlags.into(&o)
	return o
}

// pictures is the program that reads one: this, started again; "" where none are read.
func (f botFlags) pictures() string {
	self, err := os.Executable()
	if err != nil || f.Pictures == "off" {
		return ""
	}
	return self
}

// fromFiles is a kong resolver that reads a setting from the file that its
// variable's _FILE twin names. A trailing line break is not part of the value.
func fromFiles(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		path, set := os.LookupEnv(name + "_FILE")
		if !set || path == "" {
			continue
		}
		if os.Getenv(name) != "" {
			return nil, fmt.Errorf("%s and %s_FILE are both set: keep one", name, name)
		}
		value, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s_FILE: %w", name, err)
		}
		return strings.TrimRight(string(value), "\r\n"), nil
	}
	return nil, nil
}

// runApp runs the bot and turns faults of its settings into wrong configuration.
func runApp(ctx context.Context, o app.Options) error {
	app.LogLibraries(o.Log)
	err := app.Run(ctx, o)
	if bot.KindOf(err) == bot.Invalid {
		return usageError{err}
	}
	return err
}

// doubleDashes lets long flags be written with one dash, as in -articles DIR.
func doubleDashes(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		name, _, _ := strings.Cut(a, "=")
		if len(name) > 2 && name[0] == '-' && name[1] >= 'a' && name[1] <= 'z' {
			a = "-" + a
		}
		if a == "--" {
			copy(out[i:], args[i:])
			return out
		}
		out[i] = a
	}
	return out
}
