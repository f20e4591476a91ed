package app

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/understand"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

const (
	// gapsWithin and gapsOf bound what is read for a command whose agent waits.
	gapsWithin = 1200 * time.Millisecond
	gapsOf     = 3000
	// messagesCompared bounds the clustering, askedAnewWithin the time in which today's
	// articles and lessons are asked before.
	messagesCompared = 500
	askedAnewWithin  = 700 * time.Millisecond
	// alike is the share of telling words that messages of a cluster have in common.
	alike = 0.3
	// telling is how rare a word is that says what a message is about.
	telling = 0.3
	// What is shown of each part.
	shownClusters, shownThreads, shownWords, shownArticles = 8, 3, 5, 8
	// usedEnough is from how many conversations on an article that was never shown says
	// something.
	usedEnough = 30
)

// conversationReader is what gaps are read from.
type conversationReader interface {
	Conversations(ctx context.Context, words []string, see func(bot.Conversation) error) (int, error)
}

// errEnough ends the reading of conversations.
var errEnough = errors.New("enough was read")

// gaps reads what the articles lack.
func (l *library) gaps(ctx context.Context, store conversationReader) (bot.Gaps, error) {
	ctx, cancel := context.WithTimeout(ctx, gapsWithin)
	defer cancel()
	g := newGapReader()
	_, err := store.Conversations(ctx, nil, func(c bot.Conversation) error {
		if g.read(c); g.seen >= gapsOf || ctx.Err() != nil {
			return errEnough
		}
		return nil
	})
	part := errors.Is(err, errEnough) || ctx.Err() != nil && g.seen > 0
	if err != nil && !part {
		return bot.Gaps{}, err
	}
	out := g.gaps(l.shelf.Load())
	out.Part = part
	return out, nil
}

// A gapReader gathers what conversations tell.
type gapReader struct {
	seen     int
	messages []unanswered
	used     map[string]*bot.ArticleUse
}

// An unanswered message is one that no article answered.
type unanswered struct {
	id     bot.LessonID // of a lesson of its words
	text   string
	thread bot.Post
	at     time.Time
	key    bot.ConversationKey
}

func newGapReader() *gapReader { return &gapReader{used: map[string]*bot.ArticleUse{}} }

// read takes in one conversation.
func (g *gapReader) read(c bot.Conversation) {
	if c.Phase == "" {
		return
	}
	g.seen++
	var shown []string
	for _, id := range c.Tried {
		if !strings.Contains(id, "|") && !slices.Contains(shown, id) {
			shown = append(shown, id)
		}
	}
	helped := c.Resolution == bot.ResolvedConfirmed && c.Ticket == nil
	for i, id := range shown {
		u := g.used[id]
		if u == nil {
			u = &bot.ArticleUse{Title: cmp.Or(c.Titles[id], id)}
			g.used[id] = u
		}
		u.Shown++
		if failed := i < len(shown)-1 || c.Tries > 0 || c.Ticket != nil; failed && !(helped && i == len(shown)-1) {
			u.Failed++
		}
	}
	for _, h := range c.Heard {
		asked := strings.HasPrefix(h.Led, string(bot.VerdictAsk)) && len(shown) == 0
		if h.Led != string(bot.VerdictNone) && h.Led != string(bot.VerdictNone)+" "+string(bot.SpeechRequest) && !asked {
			continue
		}
		i := slices.IndexFunc(c.Transcript, func(l bot.Line) bool { return l.TS == h.TS && l.Who == bot.SpeakerCustomer })
		if i >= 0 && c.Transcript[i].Text != "" && c.Transcript[i].Text != bot.Deleted {
			if text := understand.Bare(c.Transcript[i].Text, nil); text != "" { // who wrote it is behind the link
				g.messages = append(g.messages, unanswered{id: bot.LessonOf(c.Key.Channel, h.TS), text: text, thread: c.Where(), at: c.Transcript[i].At, key: c.Key})
			}
		}
	}
}

// gaps sums up what was read, for the articles of a shelf.
func (g *gapReader) gaps(s *shelf) bot.Gaps {
	out := bot.Gaps{Seen: g.seen, Clusters: clusters(s.stillOpen(newestFirst(g.messages)))}
	for _, u := range g.used {
		if 2*u.Failed > u.Shown {
			out.Unhelpful = append(out.Unhelpful, *u)
		}
	}
	slices.SortFunc(out.Unhelpful, func(a, b bot.ArticleUse) int {
		return cmp.Or(cmp.Compare(b.Failed, a.Failed), cmp.Compare(a.Title, b.Title))
	})
	out.Unhelpful = out.Unhelpful[:min(len(out.Unhelpful), shownArticles)]
	out.Unneeded = g.unneeded(s)
	return out
}

// unneeded are the articles of a shelf that nobody was shown, once enough was read.
func (g *gapReader) unneeded(s *shelf) []string {
	if g.seen < usedEnough {
		return nil
	}
	var out []string
	for _, id := range s.ids {
		if g.used[id] == nil && len(out) < shownArticles {
			out = append(out, s.byID[id].Title)
		}
	}
	return out
}

// newestFirst are the newest of messages, as many as are compared.
func newestFirst(messages []unanswered) []unanswered {
	messages = slices.SortedStableFunc(slices.Values(messages), func(a, b unanswered) int { return b.at.Compare(a.at) })
	return messages[:min(len(messages), messagesCompared)]
}

// stillOpen leaves out the messages that an article or a lesson answers since, and those
// of which an agent has said that they need none. What there is no time to ask of stays.
func (s *shelf) stillOpen(messages []unanswered) []unanswered {
	needless := map[bot.LessonID]bool{}
	for _, l := range s.kept() {
		needless[l.ID] = l.Label == bot.LabelNone
	}
	until := time.Now().Add(askedAnewWithin)
	return slices.DeleteFunc(messages, func(m unanswered) bool {
		return needless[m.id] || time.Now().Before(until) && s.matcher.Match(m.text).Decision == matcher.Answer
	})
}

// A group is a cluster as it grows.
type group struct {
	cluster bot.Cluster
	members []unanswered
	stems   map[string]float64 // of all its messages: how many have each
	words   map[string]int
}

// clusters are messages that are alike, the largest first.
func clusters(messages []unanswered) []bot.Cluster {
	groups := grouped(messages)
	var out []bot.Cluster
	for _, g := range groups[:min(len(groups), shownClusters)] {
		out = append(out, g.named())
	}
	return out
}

// grouped puts messages that are alike together, in their order: each joins the
// cluster with which it shares most, if that is enough, and begins one otherwise.
func grouped(messages []unanswered) []*group {
	var groups []*group
	for _, m := range messages {
		tokens := kb.Tokens(m.text)
		stems := map[string]bool{}
		for _, t := range tokens {
			if kb.Rarity(t.Stem) >= telling {
				stems[t.Stem] = true
			}
		}
		if len(stems) == 0 {
			continue
		}
		var best *group
		most := alike
		for _, g := range groups {
			if share := g.shares(stems); share >= most {
				best, most = g, share
			}
		}
		if best == nil {
			best = &group{cluster: bot.Cluster{Example: m.text}, stems: map[string]float64{}, words: map[string]int{}}
			groups = append(groups, best)
		}
		best.add(m, stems, tokens)
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return cmp.Compare(b.cluster.Count, a.cluster.Count) })
	return groups
}

// shares is how much of a message's telling words a group has, each as common as it is
// there, against all that either has.
func (g *group) shares(stems map[string]bool) float64 {
	both, of := 0.0, 0.0
	for stem := range stems {
		both += g.stems[stem] / float64(g.cluster.Count)
		of++
	}
	return both / of
}

func (g *group) add(m unanswered, stems map[string]bool, tokens []kb.Token) {
	g.cluster.Count++
	g.members = append(g.members, m)
	if len(g.cluster.Threads) < shownThreads && !slices.Contains(g.cluster.Threads, m.thread) {
		g.cluster.Threads = append(g.cluster.Threads, m.thread)
	}
	for stem := range stems {
		g.stems[stem]++
	}
	said := map[string]bool{}
	for _, t := range tokens {
		if stems[t.Stem] && !said[t.Text] {
			said[t.Text] = true
			g.words[t.Text]++
		}
	}
}

// named is the cluster with its commonest words.
func (g *group) named() bot.Cluster {
	words := slices.SortedFunc(maps.Keys(g.words), func(a, b string) int {
		return cmp.Or(cmp.Compare(g.words[b], g.words[a]), cmp.Compare(kb.Rarity(kb.Stem(b)), kb.Rarity(kb.Stem(a))), cmp.Compare(a, b))
	})
	g.cluster.Words = words[:min(len(words), shownWords)]
	for _, w := range g.cluster.Words {
		if g.words[w] > 1 {
			g.cluster.Shared = append(g.cluster.Shared, w)
		}
	}
	return g.cluster
}
