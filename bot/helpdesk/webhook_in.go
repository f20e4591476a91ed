package helpdesk

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kodhjalpen/bot"
)

const (
	// window is how far a message's time may be from ours: one that is caught and sent
	// again later is refused by its age, and within it by its id.
	window = 5 * time.Minute
	// maxReply is how many characters reach a customer in one message, as many as an
	// agent's form in Slack takes.
	maxReply = 3000
	maxBy    = 80
)

// deliveryID is what a sender may call a message: it becomes part of a key.
var deliveryID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,128}$`)

// errUnproved says that nobody knows who sent a message. It does not say what is wrong
// with it, which only a forger would like to know.
var errUnproved = errors.New("the signature does not fit: sign with the secret of KODHJALPEN_WEBHOOK_SECRET, by a clock that is right within five minutes")

// Receive proves a message by its signature and time and reads it.
func (w *Webhook) Receive(h http.Header, raw []byte, now time.Time) (Received, error) {
	const op = "helpdesk: receive a webhook"
	seconds, err := strconv.ParseInt(h.Get(headerTimestamp), 10, 64)
	signed := w.Secrets.verify(h, raw)
	if err != nil || !signed || now.Sub(time.Unix(seconds, 0)).Abs() > window {
		return Received{}, &bot.Error{Op: op, Kind: bot.NotFound, Err: errUnproved}
	}
	r, err := readUpdate(raw)
	if err == nil && !deliveryID.MatchString(h.Get(headerID)) {
		err = errors.New("webhook-id must be 1 to 128 letters, digits, _ and -")
	}
	if err != nil {
		return Received{}, &bot.Error{Op: op, Kind: bot.Invalid, Err: err}
	}
	r.ID = h.Get(headerID)
	return r, nil
}

// readUpdate reads a message's body.
func readUpdate(raw []byte) (Received, error) {
	var in struct {
		Type string `json:"type"`
		Data struct {
			Ticket   string `json:"ticket"`
			Text     string `json:"text"`
			Author   string `json:"author"`
			Internal bool   `json:"internal"`
		} `json:"data"`
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return Received{}, errors.New("the body is not the JSON that is documented")
	}
	number, err := bot.ParseTicketNumber(in.Data.Ticket)
	if err != nil {
		return Received{}, errors.New("data.ticket must be a number such as KH-1001")
	}
	r := Received{Ticket: number, Text: strings.TrimSpace(in.Data.Text), By: oneLine(in.Data.Author, maxBy)}
	switch {
	case in.Type == "ticket.closed":
		r.What = bot.UpdateClose
	case in.Type == "ticket.comment" && in.Data.Internal:
		r.What = bot.UpdateNote
	case in.Type == "ticket.comment":
		r.What = bot.UpdateComment
	default:
		return Received{}, errors.New("type must be ticket.comment or ticket.closed")
	}
	switch {
	case !utf8.ValidString(r.Text) || utf8.RuneCountInString(r.Text) > maxReply:
		return Received{}, errors.New("data.text has more than 3000 characters: divide it")
	case r.Text == "" && r.What != bot.UpdateClose:
		return Received{}, errors.New("data.text is empty")
	}
	return r, nil
}

// oneLine is a text on one line, as far as it may go.
func oneLine(s string, most int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most])
	}
	return s
}
