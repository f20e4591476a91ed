package app

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/slackio"
)

// exportedColumns are an export's. Nobody's words are in it, and no customer.
var exportedColumns = []string{
	"ticket", "opened", "article", "resolution", "state", "reason", "priority", "assignee", "first_reply", "first_reply_minutes", "closed", "rating", "tags",
}

// Export writes the conversations that began in a span of time, one a row, as CSV with a
// head. The bot may be running. Times are RFC 3339; first_reply_minutes are opening time.
func Export(ctx context.Context, o Options, since, until time.Time, w io.Writer) (err error) {
	o = o.withDefaults()
	if err := o.validate(); err != nil {
		return err
	}
	fixed, err := o.fixedRules()
	if err != nil {
		return err
	}
	down := &teardown{}
	defer func() { err = errors.Join(err, down.run(o.Log)) }()
	address, err := runningState(ctx, o, down)
	if err != nil {
		return err
	}
	slack, err := slackio.Dial(ctx, o.slackOptions())
	if err != nil {
		return err
	}
	store, err := openStore(ctx, o, address, slack.Team())
	if err != nil {
		return err
	}
	down.add("redis", func(context.Context) error { return store.Close() })
	return writeExport(ctx, store, fixed.Hours, since, until, w)
}

// writeExport writes rows as they are read; a sweep may meet a conversation twice.
func writeExport(ctx context.Context, store surveyStore, h bot.Hours, since, until time.Time, w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(exportedColumns); err != nil {
		return &bot.Error{Op: "app: export", Err: err}
	}
	seen := map[bot.ConversationKey]bool{}
	_, err := store.Conversations(ctx, nil, func(c bot.Conversation) error {
		if c.Opened.Before(since) || !c.Opened.Before(until) || c.Asked == 0 && c.Ticket == nil || seen[c.Key] {
			return nil
		}
		seen[c.Key] = true
		return out.Write(cells(c, h))
	})
	out.Flush()
	if err = errors.Join(err, out.Error()); err != nil {
		return &bot.Error{Op: "app: export", Err: err}
	}
	return nil
}

// cells are a conversation's row.
func cells(c bot.Conversation, h bot.Hours) []string {
	row := make([]string, len(exportedColumns))
	row[1], row[3] = stamp(c.Opened), string(c.Resolution)
	if c.Article != nil {
		row[2] = c.Article.ID
	}
	if t := c.Ticket; t != nil {
		row[0], row[4], row[5], row[6], row[7] = t.Number.String(), exportedState(*t), t.Reason, string(t.Urgency()), string(t.Assignee)
		row[8], row[10], row[11] = stamp(t.FirstReply), stamp(t.Closed), string(t.Rating)
		row[12] = strings.Join(t.Tags, " ")
		if !t.FirstReply.IsZero() {
			row[9] = strconv.FormatFloat(t.ReplyTook(h).Minutes(), 'f', 1, 64)
		}
	}
	for i := range row {
		row[i] = inert(row[i])
	}
	return row
}

// exportedState is a ticket's state in a cell.
func exportedState(t bot.Ticket) string {
	if t.Into != 0 {
		return "merged"
	}
	return string(t.State)
}

// stamp is a moment in a cell; "" for none.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}

// inert keeps a spreadsheet from taking a cell for a formula: one that starts like it is
// quoted (https://owasp.org/www-community/attacks/CSV_Injection).
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n|", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
