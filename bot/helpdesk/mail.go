package helpdesk

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strconv"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// A Mail sends what happens to tickets to a mailbox, a ticket a thread. What is answered
// there comes back through the webhook's door, at /connect/mail: a mailbox is not read.
type Mail struct {
	// Server is where mail is handed in; From and To are addresses as they are written.
	Server   MailServer
	From, To string
	// TLS is how the server is proved; nil proves it as usual.
	TLS *tls.Config
}

// A MailServer is an SMTP server as its address says.
type MailServer struct {
	Host, User, Password string
	Port                 int
	// Direct is TLS from the first byte on; else it begins by STARTTLS, which a server
	// must offer unless it is on this machine (Plain).
	Direct, Plain bool
}

// ParseMailServer reads smtp://user:password@host:587, or smtps:// for TLS from the first
// byte on. Its error does not hold the password.
func ParseMailServer(written string) (MailServer, error) {
	u, err := url.Parse(written)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return MailServer{}, errors.New("write it like smtp://user:password@mail.example:587 (STARTTLS), or smtps:// with port 465; %40 stands for @ in a user's name")
	}
	password, _ := u.User.Password()
	s := MailServer{Host: u.Hostname(), User: u.User.Username(), Password: password, Port: 587, Direct: u.Scheme == "smtps"}
	if s.Direct {
		s.Port = 465
	}
	if p := u.Port(); p != "" {
		if s.Port, err = strconv.Atoi(p); err != nil {
			return MailServer{}, errors.New("its port is no number")
		}
	}
	return s, nil
}

// ParseAddress reads one mail address, with a name or without.
func ParseAddress(written string) (*mail.Address, error) {
	a, err := mail.ParseAddress(written)
	if err != nil || !strings.Contains(a.Address, "@") {
		return nil, errors.New("write it like kodhjalpen@example.se or Kodhjälpen <kodhjalpen@example.se>")
	}
	return a, nil
}

// Create sends the thread's first mail, whose id the ticket is called by.
func (m *Mail) Create(ctx context.Context, t Told) (string, error) {
	return m.id(t.Root), m.send(ctx, t)
}

// Find cannot look into a mailbox: it leaves what may be there already to the mailbox,
// most of which fold mails of one Message-ID.
func (m *Mail) Find(context.Context, Told) (string, bool, error) { return "", false, nil }

// Comment sends a mail in the ticket's thread.
func (m *Mail) Comment(ctx context.Context, t Told) error { return m.send(ctx, t) }

// id is a Message-ID without its angles, the same each time.
func (m *Mail) id(stable string) string {
	domain := "kodhjalpen.invalid"
	if a, err := ParseAddress(m.From); err == nil {
		_, domain, _ = strings.Cut(a.Address, "@")
	}
	return stable + "@" + domain
}

// message makes a mail. Its subject is the same in a thread, since some group by it.
func (m *Mail) message(t Told) (*gomail.Msg, error) {
	out := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(out.From(m.From), out.To(m.To)); err != nil {
		return nil, err
	}
	out.Subject("[" + t.Ticket.String() + "] " + oneLine(phrase.Text(bot.Say(bot.PhraseToldSubject, "who", t.customerName())), 120))
	out.SetDateWithValue(t.At)
	out.SetMessageIDWithValue(m.id(t.ID))
	if t.ID != t.Root {
		root := "<" + m.id(t.Root) + ">"
		out.SetGenHeader(gomail.HeaderInReplyTo, root)
		out.SetGenHeader(gomail.HeaderReferences, root)
	}
	// No machine answers it (RFC 3834), and rules can tell what it is.
	out.SetGenHeader("Auto-Submitted", "auto-generated")
	out.SetGenHeader("X-Kodhjalpen-Ticket", t.Ticket.String())
	out.SetGenHeader("X-Kodhjalpen-Event", string(t.What))
	footer := phrase.Text(bot.Say(bot.PhraseToldFooter))
	if t.Thread != "" {
		footer += "\n" + t.Thread
	}
	out.SetBodyString(gomail.TypeTextPlain, t.write()+"\n-- \n"+footer+"\n")
	return out, nil
}

// send hands a mail in.
func (m *Mail) send(ctx context.Context, t Told) error {
	op := "helpdesk: mail " + t.ID
	message, err := m.message(t)
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("an address cannot be used")}
	}
	ctx, cancel := context.WithTimeout(ctx, callWithin)
	defer cancel()
	client, err := gomail.NewClient(m.Server.Host, m.options()...)
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("the server's address cannot be used")}
	}
	err = client.DialAndSendWithContext(ctx, message)
	if err == nil || message.IsDelivered() {
		return nil // what failed after it was taken is of no account
	}
	return mailError(op, err)
}

func (m *Mail) options() []gomail.Option {
	s := m.Server
	out := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(callWithin), gomail.WithTLSPolicy(gomail.TLSMandatory), gomail.WithoutNoop()}
	switch {
	case s.Direct:
		out = append(out, gomail.WithSSL())
	case s.Plain:
		out = append(out, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.User != "" {
		out = append(out, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	if m.TLS != nil {
		out = append(out, gomail.WithTLSConfig(m.TLS))
	}
	return out
}

// mailError classes a failure. A refusal of sender, recipient or content stands; what is
// wrong before a mail is begun (nobody there, no TLS, a password) is mended by people and
// tried again. Broken off after its end it may have been taken, and is sent once more
// under its id. The server's own words are not told on: they may quote a login.
func mailError(op string, err error) error {
	var refused *gomail.SendError
	if !errors.As(err, &refused) {
		return &bot.Error{Op: op, Kind: bot.Transient, Err: errors.New("the mail server cannot be reached, or does not let us in")}
	}
	code, kind := refused.ErrorCode(), bot.Transient
	why := fmt.Errorf("the mail server broke off: %s", refused.Reason)
	if code > 0 {
		why = fmt.Errorf("SMTP %d: %s", code, refused.Reason)
	}
	switch {
	case code >= 500:
		kind = bot.Permanent
	case code == 0 && refused.Reason == gomail.ErrSMTPDataClose:
		kind = bot.Ambiguous
	}
	return &bot.Error{Op: op, Kind: kind, Err: why}
}
