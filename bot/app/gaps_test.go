package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// heardBook is a conversationReader in memory.
type heardBook []bot.Conversation

func (b heardBook) Conversations(_ context.Context, _ []string, see func(bot.Conversation) error) (int, error) {
	for _, c := range b {
		if err := see(c); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

// heard is a conversation of one message and what it led to.
func heard(n int, text, led string) bot.Conversation {
	ts := bot.Timestamp(fmt.Sprintf("1790000%03d.000100", n))
	return bot.Conversation{
		Key: bot.ConversationKey{Channel: "C1", Thread: ts}, Phase: bot.PhaseClarifying, Heard: []bot.Heard{{TS: ts, Led: led}},
		Transcript: []bot.Line{{At: time.Unix(int64(1_790_000_000+n), 0), Who: bot.SpeakerCustomer, TS: ts, Text: text}},
	}
}

// TestGapsAreClustersAndArticles: messages without an answer that are alike stand
// together, with their commonest words and threads; articles that did not help, and
// that nobody needed, are named; small talk, answers and what was deleted are none.
func TestGapsAreClustersAndArticles(t *testing.T) {
	c, _ := newClass(t, "")
	var b heardBook
	for i := range 4 {
		b = append(b, heard(i, fmt.Sprintf("skrivaren skriver inte ut %s", []string{"idag", "alls", "längre", "något"}[i]), "none request"))
	}
	b = append(b, heard(10, "hur byter jag mejladress på fakturan", "none request"), heard(11, "byta mejladress för faktura", "none"),
		heard(12, "hej", "none greeting"), heard(13, "nyckeln är använd", "answer already-used"), heard(14, bot.Deleted, "none request"))
	for i := range 20 {
		answered := heard(100+i, "nyckeln är använd", "answer already-used")
		answered.Tried, answered.Titles = []string{"already-used"}, map[string]string{"already-used": "Redan använd"}
		answered.Phase, answered.Resolution = bot.PhaseResolved, bot.ResolvedConfirmed
		b = append(b, answered)
		failed := heard(200+i, "den har gått ut", "answer expired-key")
		failed.Tried, failed.Tries, failed.Titles = []string{"expired-key", "expired-key|köpt"}, 1, map[string]string{"expired-key": "Har gått ut"}
		b = append(b, failed)
	}
	g, err := c.library.gaps(t.Context(), b)
	if err != nil || g.Seen != len(b) || g.Part {
		t.Fatalf("%+v, %v", g, err)
	}
	if len(g.Clusters) != 2 || g.Clusters[0].Count != 4 || g.Clusters[1].Count != 2 || !slices.Contains(g.Clusters[0].Words, "skrivaren") || len(g.Clusters[0].Threads) != 3 {
		t.Errorf("clusters %+v", g.Clusters)
	}
	if len(g.Unhelpful) != 1 || g.Unhelpful[0] != (bot.ArticleUse{Title: "Har gått ut", Shown: 20, Failed: 20}) {
		t.Errorf("unhelpful %+v", g.Unhelpful)
	}
	if n := len(c.library.shelf.Load().ids); len(g.Unneeded) != n-2 {
		t.Errorf("unneeded %v of %d", g.Unneeded, n)
	}
}

// failingBook cannot be read.
type failingBook struct{}

func (failingBook) Conversations(context.Context, []string, func(bot.Conversation) error) (int, error) {
	return 0, errors.New("away")
}

// TestGapsAreBounded: of more conversations than may be read it is said that there are
// more; a store that is away is an error.
func TestGapsAreBounded(t *testing.T) {
	c, _ := newClass(t, "")
	var b heardBook
	for i := range gapsOf + 10 {
		b = append(b, heard(i, fmt.Sprintf("skrivare%d ordning%d", i, i), "none request"))
	}
	start := time.Now()
	g, err := c.library.gaps(t.Context(), b)
	if err != nil || !g.Part || g.Seen > gapsOf || len(g.Clusters) > shownClusters {
		t.Errorf("%d seen, part %v, %d clusters, %v", g.Seen, g.Part, len(g.Clusters), err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if _, err := c.library.gaps(t.Context(), failingBook{}); err == nil {
		t.Error("a store that is away is no error")
	}
}

// TestGapsLeaveOutWhatIsAnsweredSince: what a lesson answers by now is lacking no more,
// nor is what an agent has said that it needs no article; a new problem still is.
func TestGapsLeaveOutWhatIsAnsweredSince(t *testing.T) {
	c, b := newClass(t, "")
	conversations := heardBook{heard(1, otherWords, "none request"), heard(2, "hur byter jag mejladress på fakturan", "none request"), heard(3, "skrivaren skriver inte ut alls", "none request")}
	examples := func() []string {
		t.Helper()
		g, err := c.library.gaps(t.Context(), conversations)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, cluster := range g.Clusters {
			out = append(out, cluster.Example)
		}
		slices.Sort(out)
		return out
	}
	if got := examples(); len(got) != 3 {
		t.Fatalf("before anything was taught: %q", got)
	}
	label := func(n int, l bot.Label) bot.Lesson {
		ts := conversations[n].Heard[0].TS
		return bot.Lesson{ID: bot.LessonOf("C1", ts), Label: l, Text: "x", At: time.Unix(1_790_000_000, 0)}
	}
	b.put(lessonOf("C1:9.9", "already-used", wifeFirst), label(1, bot.LabelNone), label(2, bot.LabelNew))
	c.look(t.Context())
	if got := examples(); len(got) != 1 || got[0] != "skrivaren skriver inte ut alls" {
		t.Errorf("after it: %q", got)
	}
}

// TestPostedGapsQuoteNobody: what stands in a channel for good holds nobody's sentences,
// and of words those that several have written.
func TestPostedGapsQuoteNobody(t *testing.T) {
	c, _ := newClass(t, "")
	b := heardBook{heard(1, "skrivaren hos Gudrun skriver inte ut", "none request"), heard(2, "skrivaren i Motala skriver inte ut", "none request"), heard(3, "hur byter jag mejladress på fakturan", "none request")}
	g, err := c.library.gaps(t.Context(), b)
	if err != nil || len(g.Clusters) != 2 {
		t.Fatalf("%+v, %v", g, err)
	}
	posted := g.Posted()
	if len(posted.Clusters) != 1 || posted.Clusters[0].Example != "" || !slices.Contains(posted.Clusters[0].Words, "skrivaren") ||
		slices.Contains(posted.Clusters[0].Words, "gudrun") || slices.Contains(posted.Clusters[0].Words, "motala") || len(posted.Clusters[0].Threads) != 2 {
		t.Errorf("posted %+v", posted.Clusters)
	}
}
