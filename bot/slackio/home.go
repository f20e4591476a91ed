package slackio

import (
	"context"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

const (
	// maxHome is how much text the Home tab holds, in characters: a view may have 250 kB
	// (https://docs.slack.dev/surfaces/modals#updating_apis, view_too_large), and a
	// hundred blocks of ours have a tenth of it.
	maxHome = 40_000
	// watchedFor is how long after it was opened a Home tab is kept up to date: Slack
	// does not tell when it is left.
	watchedFor = 8 * time.Hour
)

// homes are the Home tabs that are kept up to date. A tab is published by one at a time,
// with the hash of what was published before: where another process has published since,
// Slack refuses it, and the tab is that process's.
type homes struct {
	mu   sync.Mutex
	tabs map[bot.PersonID]*homeTab
}

// A homeTab is one person's.
type homeTab struct {
	mu     sync.Mutex
	hash   string
	opened time.Time
}

// tab is a person's tab, made anew where there is none.
func (h *homes) tab(p bot.PersonID) *homeTab {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.tabs == nil {
		h.tabs = map[bot.PersonID]*homeTab{}
	}
	if h.tabs[p] == nil {
		h.tabs[p] = &homeTab{}
	}
	return h.tabs[p]
}

// drop forgets a person's tab.
func (h *homes) drop(p bot.PersonID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.tabs, p)
}

// Watched lists who has opened their Home tab lately.
func (s *Slack) Watched() []bot.PersonID {
	s.homes.mu.Lock()
	defer s.homes.mu.Unlock()
	var out []bot.PersonID
	for p, tab := range s.homes.tabs {
		if tab.mu.TryLock() { // one that is being published is looked at the next time
			old := !tab.opened.IsZero() && time.Since(tab.opened) > watchedFor
			tab.mu.Unlock()
			if old {
				delete(s.homes.tabs, p)
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// publish shows a person the Home tab that they have opened.
func (s *Slack) publish(ctx context.Context, r received, reply *bot.Reply) {
	tab := s.homes.tab(r.event.Person)
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.hash, tab.opened = "", time.Now()
	if err := s.publishTab(ctx, tab, r.event.Person, reply); err != nil {
		s.troubled(r, "views.publish", err)
	}
}

// Republish shows a person their Home tab as it is now: make makes it, after everybody
// else who publishes it in this process is done.
func (s *Slack) Republish(ctx context.Context, p bot.PersonID, make func() (*bot.Reply, error)) error {
	tab := s.homes.tab(p)
	tab.mu.Lock()
	defer tab.mu.Unlock()
	reply, err := make()
	if err != nil {
		return err
	}
	err = s.publishTab(ctx, tab, p, reply)
	if codeOf(err) == "hash_conflict" {
		s.homes.drop(p)
		return nil
	}
	if err != nil {
		return classify("slackio: views.publish", err, reading)
	}
	return nil
}

// publishTab publishes and remembers the hash; the caller has the tab.
func (s *Slack) publishTab(ctx context.Context, tab *homeTab, p bot.PersonID, reply *bot.Reply) error {
	blocks := inViews(s.draw.document(reply.Say, audience{agents: true}).within(maxViewBlocks, maxHome))
	if err := checkBlocks(blocks, maxViewBlocks); err != nil {
		return err
	}
	ask := slack.PublishViewContextRequest{
		UserID: string(p), View: slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}},
	}
	if tab.hash != "" {
		ask.Hash = &tab.hash
	}
	made, err := s.api.PublishViewContext(ctx, ask)
	if err == nil {
		tab.hash = made.Hash
	}
	return err
}

// boards are lists of tickets, each with its buttons.
func (r renderer) boards(d *document, boards []bot.Board) {
	for _, b := range boards {
		d.add(part{kind: heading, spans: r.sentence(b.Title, "", audience{agents: true})})
		for _, row := range b.Rows {
			spans := r.queueLine(row.QueueLine)
			if row.Age != "" {
				spans = append(spans, plain(" · "), strong(wordWaited+" "+row.Age))
			}
			d.para(spans...)
			d.add(part{kind: buttons, buttons: row.Buttons, ticket: row.Number})
		}
	}
}
