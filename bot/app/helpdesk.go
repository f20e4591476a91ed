package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/deliver"
	"kodhjalpen/bot/helpdesk"
	"kodhjalpen/bot/line"
)

// A connected help desk is one that settings name: what sends to it, nil for none, where
// it listens, and what takes from it, nil for none.
type connected struct {
	name     bot.HelpDesk
	sends    helpdesk.Connector
	address  string
	receives helpdesk.Receiver
}

// helpDesks are the help desks of the settings, which are right: see helpDeskFaults.
func (o Options) helpDesks() []connected {
	var out []connected
	var hook helpdesk.Receiver
	if secrets, err := helpdesk.ParseSecrets(o.WebhookSecret); err == nil && len(secrets) > 0 {
		w := &helpdesk.Webhook{URL: o.WebhookURL, Secrets: secrets, Client: helpdesk.NewClient(), Clock: o.Clock}
		c := connected{name: bot.DeskWebhook, receives: w}
		if o.WebhookURL != "" {
			c.sends, c.address = w, webAddress(o.WebhookURL)
		}
		hook, out = w, append(out, c)
	}
	if server, err := helpdesk.ParseMailServer(o.MailURL); err == nil {
		server.Plain = !server.Direct && onThisMachine(server.Host)
		c := connected{name: bot.DeskMail, receives: hook, address: net.JoinHostPort(server.Host, strconv.Itoa(server.Port))}
		c.sends = &helpdesk.Mail{Server: server, From: o.MailFrom, To: o.MailTo}
		out = append(out, c)
	}
	if o.RTURL != "" {
		c := connected{name: bot.DeskRT, receives: hook, address: webAddress(o.RTURL)}
		c.sends = &helpdesk.RT{URL: o.RTURL, Token: o.RTToken, Queue: cmp.Or(o.RTQueue, "General"), Client: helpdesk.NewClient()}
		out = append(out, c)
	}
	return out
}

// webAddress is where a server of an address listens.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	port := u.Port()
	if port == "" {
		port = u.Scheme
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// told are the help desks that are told of tickets.
func told(desks []connected) []bot.HelpDesk {
	var out []bot.HelpDesk
	for _, c := range desks {
		if c.sends != nil {
			out = append(out, c.name)
		}
	}
	return out
}

// helpDeskFaults are what is wrong with the settings as they are written.
func (o Options) helpDeskFaults() []string {
	_, err := helpdesk.ParseSecrets(o.WebhookSecret)
	_, unserved := helpdesk.ParseMailServer(o.MailURL)
	_, from := helpdesk.ParseAddress(o.MailFrom)
	_, to := helpdesk.ParseAddress(o.MailTo)
	mails := o.MailURL != "" || o.MailFrom != "" || o.MailTo != ""
	return texts(
		fault{o.RTURL != "" && !isWebAddress(o.RTURL), "KODHJALPEN_RT_URL must start with https:// (http:// on this machine alone)"},
		fault{o.RTURL != "" && o.RTToken == "", "KODHJALPEN_RT_URL needs KODHJALPEN_RT_TOKEN: make one as the bot's user in RT, Settings, Auth Tokens"},
		fault{mails && unserved != nil, fmt.Sprintf("KODHJALPEN_MAIL_URL cannot be used: %v", unserved)},
		fault{mails && from != nil, fmt.Sprintf("KODHJALPEN_MAIL_FROM is no address: %v", from)},
		fault{mails && to != nil, fmt.Sprintf("KODHJALPEN_MAIL_TO is no address: %v", to)},
		fault{err != nil, "KODHJALPEN_WEBHOOK_SECRET cannot be used: a secret is whsec_ followed by base64 of 24 to 64 bytes; make one with `echo whsec_$(openssl rand -base64 32)`"},
		fault{o.WebhookURL != "" && o.WebhookSecret == "", "KODHJALPEN_WEBHOOK_URL needs KODHJALPEN_WEBHOOK_SECRET: make one with `echo whsec_$(openssl rand -base64 32)`"},
		fault{o.WebhookURL != "" && !isWebAddress(o.WebhookURL), "KODHJALPEN_WEBHOOK_URL must start with https:// (http:// on this machine alone)"},
	)
}

// isWebAddress reports whether what is sent to an address can be read by whom it is for
// alone.
func isWebAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && onThisMachine(u.Hostname())
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// A post is a help desk's side of delivery: one courier for each, so that none waits for
// another, and one for those that settings name no more.
func (o Options) deskCouriers(p parts, observe deliver.Observer, r rules) []*deliver.Courier {
	options := deliver.Options{
		Workers: 2, Clock: o.Clock, Lease: o.Lease, Settle: o.Settle, Tell: r.undelivered,
		Schedule: helpdesk.Schedule(), GiveUp: helpdesk.GiveUp,
	}
	if o.DeskSchedule != nil {
		options.Schedule = o.DeskSchedule
	}
	var out []*deliver.Courier
	names := told(p.desks)
	for _, c := range p.desks {
		if c.sends == nil {
			continue
		}
		options.Back = func(ctx context.Context, channel bot.ChannelID, now time.Time) {
			if n, err := p.store.Hasten(ctx, channel, now); err != nil || n > 0 {
				o.Log.Info().Err(err).Str("desk", string(c.name)).Int("tickets", n).Msg("the help desk answers again: what waited goes")
			}
		}
		desk := helpdesk.Desk{Name: c.name, Connector: c.sends, PersonName: p.slack.NameOf, Link: p.slack.Link, Called: p.observe.DeskCalled}
		lanes := p.store.ToDesks(func(d bot.HelpDesk) bool { return d == c.name })
		out = append(out, deliver.New(lanes, desk, observe, options))
	}
	rest := p.store.ToDesks(func(d bot.HelpDesk) bool { return !slices.Contains(names, d) })
	options.Workers, options.Back, options.Poll = 1, nil, 10*time.Second
	return append(out, deliver.New(rest, unset{}, observe, options))
}

// unset is a help desk that settings name no more. What waits for it does so as for one
// that is away: the settings may come back.
type unset struct{}

func (unset) Post(_ context.Context, d bot.Delivery) (bot.Post, error) {
	name, _ := d.Effect.To.Channel.HelpDesk()
	return bot.Post{}, &bot.Error{Op: "app: deliver to " + string(name), Kind: bot.Transient, Err: errors.New("the help desk " + string(name) + " is not set any more")}
}

func (unset) Find(context.Context, bot.Delivery) (bot.Post, bool, error) {
	return bot.Post{}, false, nil
}

// door takes what help desks send, along the line; nil when none may send anything.
func door(p parts, l *line.Line, clock func() time.Time) http.Handler {
	receivers := map[bot.HelpDesk]helpdesk.Receiver{}
	for _, c := range p.desks {
		if c.receives != nil {
			receivers[c.name] = c.receives
		}
	}
	if len(receivers) == 0 {
		return nil
	}
	return helpdesk.NewDoor(receivers, func(ctx context.Context, e bot.Event) error {
		if _, err := p.store.TicketKey(ctx, e.Ticket); err != nil {
			return err
		}
		_, err := l.Handle(ctx, e)
		return err
	}, p.observe.DeskSent, clock)
}

// examineHelpDesks tells which help desks are set up, and whether they can be reached.
// Nothing is sent to them.
func (o Options) examineHelpDesks(ctx context.Context) []bot.Finding {
	const name = "help desk"
	if faults := o.helpDeskFaults(); len(faults) > 0 {
		return []bot.Finding{bot.BadSetting(name, faults[0], "mend the setting")}
	}
	var out []bot.Finding
	for _, c := range o.helpDesks() {
		if c.sends != nil {
			out = append(out, reached(ctx, name+" "+string(c.name), c.address))
		}
		if c.receives != nil && o.HTTPAddr == "off" {
			out = append(out, bot.Doubtful(name+" "+string(c.name), "what it sends cannot come in: KODHJALPEN_HTTP_ADDR is off", "set KODHJALPEN_HTTP_ADDR"))
		}
	}
	if out == nil {
		out = append(out, bot.Good(name, "none is set up: tickets stay in Slack"))
	}
	return out
}

// reached tries whether somebody listens.
func reached(ctx context.Context, name, address string) bot.Finding {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return bot.Doubtful(name, address+" does not answer; what it is to be told waits for three days", "see that it runs, and that this machine may reach it")
	}
	_ = conn.Close()
	return bot.Good(name, address+" answers")
}
