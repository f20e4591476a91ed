package helpdesk

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"kodhjalpen/bot"
)

// A mailbox is a real SMTP server on this machine, with STARTTLS and a login, that keeps
// what it takes.
type mailbox struct {
	mu       sync.Mutex
	mails    []*mail.Message
	bodies   []string
	logins   []string
	mailErr  error // of MAIL, RCPT, DATA, in turn
	rcptErr  error
	dataErr  error
	cutAfter bool // takes the next mail and breaks off without a word
	port     int
	roots    *x509.CertPool
	server   *smtp.Server
}

// NewSession begins a client's session.
func (m *mailbox) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &mailSession{box: m, conn: c.Conn()}, nil
}

type mailSession struct {
	box    *mailbox
	conn   net.Conn
	authed bool
}

func (s *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }
func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.box.mu.Lock()
		defer s.box.mu.Unlock()
		s.box.logins = append(s.box.logins, user+":"+password)
		if user != "bot@acme.se" || password != "hemligt" {
			return errors.New("no")
		}
		s.authed = true
		return nil
	}), nil
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error {
	if !s.authed {
		return smtp.ErrAuthRequired
	}
	return s.box.mailErr
}
func (s *mailSession) Rcpt(string, *smtp.RcptOptions) error { return s.box.rcptErr }
func (s *mailSession) Reset()                               {}
func (s *mailSession) Logout() error                        { return nil }
func (s *mailSession) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(m.Body)
	if err != nil {
		return err
	}
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	if s.box.dataErr != nil {
		return s.box.dataErr
	}
	s.box.mails, s.box.bodies = append(s.box.mails, m), append(s.box.bodies, string(raw))
	if s.box.cutAfter {
		s.box.cutAfter = false
		_ = s.conn.Close()
	}
	return nil
}

// newMailbox starts one; its certificate is its own authority's.
func newMailbox(t *testing.T) *mailbox {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		DNSNames: []string{"localhost"}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	m := &mailbox{roots: x509.NewCertPool()}
	m.roots.AddCert(leaf)
	m.server = smtp.NewServer(m)
	m.server.Domain = "localhost"
	m.server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	m.port = listener.Addr().(*net.TCPAddr).Port
	go func() { _ = m.server.Serve(listener) }()
	t.Cleanup(func() { _ = m.server.Close() })
	return m
}

// desk is a help desk that is this mailbox.
func (m *mailbox) desk() Desk {
	out := deskOf(nil)
	out.Name = bot.DeskMail
	out.Connector = &Mail{
		Server: MailServer{Host: "localhost", Port: m.port, User: "bot@acme.se", Password: "hemligt"},
		From:   "Kodhjälpen <bot@acme.se>", To: "desk@acme.se", TLS: &tls.Config{RootCAs: m.roots, ServerName: "localhost"},
	}
	return out
}

func (m *mailbox) header(t *testing.T, i int, name string) string {
	t.Helper()
	value, err := new(mime.WordDecoder).DecodeHeader(m.mails[i].Header.Get(name))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestTicketIsAThreadOfMails: over STARTTLS and with a login, each mail has the id that it
// would have if it were sent again, and stands in the ticket's thread.
func TestTicketIsAThreadOfMails(t *testing.T) {
	box := newMailbox(t)
	desk := box.desk()
	created, comment, note, closed := delivery(bot.NewsCreated, said(), noted()), delivery(bot.NewsComment, said()[:1], nil), delivery(bot.NewsComment, nil, noted()), delivery(bot.NewsClosed, nil, nil)
	comment.Effect.ID, note.Effect.ID, closed.Effect.ID = "m:1/0", "m:2/0", "m:3/0"
	at, err := desk.Post(t.Context(), created)
	if err != nil || at.TS == "" {
		t.Fatalf("Post = %v, %v", at, err)
	}
	for _, d := range []bot.Delivery{comment, note, closed, comment} {
		d.Posts = map[bot.Slot]bot.Post{bot.DeskMail.Slot(): at}
		if _, err := desk.Post(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	root := box.header(t, 0, "Message-ID")
	if root != "<"+string(at.TS)+">" || !strings.HasSuffix(root, "@acme.se>") || box.header(t, 0, "References") != "" {
		t.Errorf("the first is %s, the ticket is called %s", root, at.TS)
	}
	ids := map[string]bool{}
	for i := range box.mails {
		ids[box.header(t, i, "Message-ID")] = true
		if i > 0 && (box.header(t, i, "In-Reply-To") != root || box.header(t, i, "References") != root) {
			t.Errorf("mail %d does not stand in the thread: %v", i, box.mails[i].Header)
		}
		if got := box.header(t, i, "Subject"); got != "[KH-1001] Ärende från Kim Ek (kund)" {
			t.Errorf("mail %d is about %q", i, got)
		}
		if box.header(t, i, "Auto-Submitted") != "auto-generated" || box.header(t, i, "X-Kodhjalpen-Ticket") != "KH-1001" || box.header(t, i, "To") != "<desk@acme.se>" {
			t.Errorf("mail %d has the header %v", i, box.mails[i].Header)
		}
	}
	if len(box.mails) != 5 || len(ids) != 4 || box.header(t, 1, "Message-ID") != box.header(t, 4, "Message-ID") {
		t.Errorf("%d mails with %d ids, want five with four: the last is the second once more", len(box.mails), len(ids))
	}
	for i, parts := range [][]string{
		{"Nytt ärende KH-1001 i Slack från Kim Ek (kund).", "Artikel: already-used", "min kod K7… har redan använts", "bot, 2026-11-23 10:00:", "två konton", "acme.slack.com"},
		{"Kim Ek (kund) skriver:", "ring [telefon] [fil: bild]"}, {"Intern anteckning av Anna (agent):", "två konton"}, {"Ärende KH-1001 är stängt."},
	} {
		body := plainBody(t, box, i)
		for _, part := range parts {
			if !strings.Contains(body, part) {
				t.Errorf("mail %d lacks %q:\n%s", i, part, body)
			}
		}
		if strings.Contains(body, "K7XQ2MB") {
			t.Errorf("mail %d holds a code", i)
		}
	}
}

// TestWhatBecomesOfAMail: what the server does at each step of a delivery, and what is
// told of it: never a login.
func TestWhatBecomesOfAMail(t *testing.T) {
	refusal := func(code int) error { return &smtp.SMTPError{Code: code, Message: "bot@acme.se:hemligt"} }
	for name, tc := range map[string]struct {
		set   func(*mailbox, *Mail)
		want  bot.Kind
		taken int
	}{
		"full for now":              {func(b *mailbox, _ *Mail) { b.mailErr = refusal(452) }, bot.Transient, 0},
		"greylisted":                {func(b *mailbox, _ *Mail) { b.rcptErr = refusal(451) }, bot.Transient, 0},
		"no such mailbox":           {func(b *mailbox, _ *Mail) { b.rcptErr = refusal(550) }, bot.Permanent, 0},
		"content refused":           {func(b *mailbox, _ *Mail) { b.dataErr = refusal(554) }, bot.Permanent, 0},
		"content put off":           {func(b *mailbox, _ *Mail) { b.dataErr = refusal(451) }, bot.Transient, 0},
		"taken without a word":      {func(b *mailbox, _ *Mail) { b.cutAfter = true }, bot.Ambiguous, 1},
		"a wrong password":          {func(_ *mailbox, m *Mail) { m.Server.Password = "annat" }, bot.Transient, 0},
		"another's certificate":     {func(_ *mailbox, m *Mail) { m.TLS = &tls.Config{ServerName: "localhost"} }, bot.Transient, 0},
		"no STARTTLS where it must": {func(b *mailbox, _ *Mail) { b.server.TLSConfig = nil }, bot.Transient, 0},
		"nobody there":              {func(_ *mailbox, m *Mail) { m.Server.Port = 1 }, bot.Transient, 0},
		"an address that cannot be": {func(_ *mailbox, m *Mail) { m.To = "nobody" }, bot.Permanent, 0},
	} {
		t.Run(name, func(t *testing.T) {
			box := newMailbox(t)
			desk := box.desk()
			tc.set(box, desk.Connector.(*Mail))
			_, err := desk.Post(t.Context(), delivery(bot.NewsClosed, nil, nil))
			box.mu.Lock()
			defer box.mu.Unlock()
			if err == nil || bot.KindOf(err) != tc.want || len(box.mails) != tc.taken {
				t.Errorf("%v (%s) with %d taken, want %s with %d", err, bot.KindOf(err), len(box.mails), tc.want, tc.taken)
			}
			if err != nil && strings.Contains(err.Error(), "hemligt") {
				t.Errorf("the error tells a login: %v", err)
			}
		})
	}
}

func TestMailServerIsRead(t *testing.T) {
	for written, want := range map[string]MailServer{
		"smtp://mail.acme.se":                       {Host: "mail.acme.se", Port: 587},
		"smtps://bot%40acme.se:p%3Aq@mail.acme.se/": {Host: "mail.acme.se", Port: 465, User: "bot@acme.se", Password: "p:q", Direct: true},
		"smtp://u:p@10.0.0.1:2525":                  {Host: "10.0.0.1", Port: 2525, User: "u", Password: "p"},
	} {
		if got, err := ParseMailServer(written); err != nil || got != want {
			t.Errorf("%s is %+v, %v", written, got, err)
		}
	}
	for _, bad := range []string{"", "mail.acme.se:587", "https://mail.acme.se", "smtp://", "smtp://u:hemligt@host:x"} {
		if _, err := ParseMailServer(bad); err == nil || strings.Contains(err.Error(), "hemligt") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// plainBody is a mail's text.
func plainBody(t *testing.T, box *mailbox, i int) string {
	t.Helper()
	var r io.Reader = strings.NewReader(box.bodies[i])
	if strings.EqualFold(box.mails[i].Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		r = quotedprintable.NewReader(r)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
