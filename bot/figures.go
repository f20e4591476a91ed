package bot

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Figures are a desk's numbers over the conversations that began in a span of time. They
// are counted here and nowhere else.
type Figures struct {
	Since, Until time.Time
	Count
	// By are the same numbers by article, the most frequent first; a conversation whose
	// article nobody knows is under "".
	By []ArticleCount
	// Tickets had a person's help asked for; Replied of them got a first answer, half of
	// them within Median and nine of ten within Slow, in opening time from the ticket's
	// opening.
	Tickets, Replied int
	Median, Slow     time.Duration
	// Kept of the Promised first answers came in time.
	Promised, Kept int
	// Tagged is how many tickets have each tag.
	Tagged map[string]int
	// Rated is what customers thought of the help, where they said.
	Rated map[Rating]int
}

// A Count counts conversations by how they stand. All is every one in which the bot or a
// person helped. Escalated became tickets, whatever became of those. Of the others the
// customer said that it is solved (Confirmed), or was silent (Assumed); the two are never
// added up. The rest goes on.
type Count struct{ All, Confirmed, Assumed, Escalated int }

// An ArticleCount is a Count of the conversations about an article.
type ArticleCount struct {
	ID, Title string
	Count
}

// A WeekCount is a Count of the conversations that began in a week of the year.
type WeekCount struct {
	Week int
	Count
}

// Rest is what is neither solved nor silent nor with a person: it goes on.
func (k Count) Rest() int { return k.All - k.Confirmed - k.Assumed - k.Escalated }

// A Counter counts conversations; each is counted once, however often it is seen.
type Counter struct {
	figures Figures
	hours   Hours
	service Service
	by      map[string]*ArticleCount
	waits   []time.Duration
	seen    map[ConversationKey]bool
}

// NewCounter counts the conversations that began in a span of time.
func NewCounter(since, until time.Time, h Hours, s Service) *Counter {
	return &Counter{
		figures: Figures{Since: since, Until: until, Rated: map[Rating]int{}, Tagged: map[string]int{}}, hours: h, service: s,
		by: map[string]*ArticleCount{}, seen: map[ConversationKey]bool{},
	}
}

// Add counts a conversation.
func (n *Counter) Add(c Conversation) {
	if c.Opened.Before(n.figures.Since) || !c.Opened.Before(n.figures.Until) || c.Asked == 0 && c.Ticket == nil || n.seen[c.Key] {
		return
	}
	n.seen[c.Key] = true
	var id, title string
	if c.Article != nil {
		id, title = c.Article.ID, c.Article.Title
	}
	if n.by[id] == nil {
		n.by[id] = &ArticleCount{ID: id, Title: title}
	}
	n.figures.add(c)
	n.by[id].add(c)
	if c.Ticket != nil {
		n.ticket(*c.Ticket)
	}
}

func (k *Count) add(c Conversation) {
	k.All++
	switch {
	case c.Ticket != nil:
		k.Escalated++
	case c.Resolution == ResolvedConfirmed:
		k.Confirmed++
	case c.Resolution == ResolvedAssumed:
		k.Assumed++
	}
}

// ticket counts what people did.
func (n *Counter) ticket(t Ticket) {
	if t.Into != 0 {
		return // it is counted as the one that it has become part of
	}
	n.figures.Tickets++
	if t.Rating != "" {
		n.figures.Rated[t.Rating]++
	}
	for _, tag := range t.Tags {
		n.figures.Tagged[tag]++
	}
	limit := n.service[t.Urgency()].First
	if !t.FirstReply.IsZero() {
		took := t.ReplyTook(n.hours)
		n.waits = append(n.waits, took)
		if limit > 0 {
			n.figures.Promised++
			if took <= limit {
				n.figures.Kept++
			}
		}
	} else if limit > 0 && t.Live() && n.figures.Until.After(n.hours.After(t.Opened, limit)) {
		n.figures.Promised++
	}
}

// ReplyTook is how much opening time went by before an agent first answered; 0 when
// nobody has.
func (t Ticket) ReplyTook(h Hours) time.Duration {
	if t.FirstReply.IsZero() {
		return 0
	}
	return h.Between(t.Opened, t.FirstReply)
}

// Figures returns the numbers so far.
func (n *Counter) Figures() Figures {
	f := n.figures
	f.Rated, f.Tagged = maps.Clone(f.Rated), maps.Clone(f.Tagged)
	for _, a := range n.by {
		f.By = append(f.By, *a)
	}
	slices.SortFunc(f.By, func(a, b ArticleCount) int { return cmp.Or(b.All-a.All, cmp.Compare(a.ID, b.ID)) })
	waits := slices.Sorted(slices.Values(n.waits))
	if f.Replied = len(waits); f.Replied > 0 {
		f.Median, f.Slow = waits[(f.Replied-1)/2], waits[(9*f.Replied+9)/10-1]
	}
	return f
}
