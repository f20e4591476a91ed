package changes_test

import (
	"slices"
	"strings"
	"testing"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher/changes"
)

// desk is the seven articles, edited: each edit gets an article to change.
func desk(t *testing.T, edit func(*kb.Article)) []kb.Article {
	t.Helper()
	list, _ := kb.Load(articles.FS())
	for i := range list {
		symptoms := map[string][]string{}
		for lang, s := range list[i].Symptoms {
			symptoms[lang] = slices.Clone(s)
		}
		list[i].Symptoms = symptoms
		was := len(symptoms["sv"])
		if edit(&list[i]); len(list[i].Symptoms["sv"]) != was {
			list[i].Hash += "edited"
		}
	}
	return list
}

func nothing(*kb.Article) {}

// of is a folder of articles and no list beside them.
func of(list []kb.Article) changes.Folder { return changes.Folder{Articles: list} }

// TestNoEditChangesNothing, and the seven articles answer seven questions.
func TestNoEditChangesNothing(t *testing.T) {
	r, err := changes.Compare(of(desk(t, nothing)), of(desk(t, nothing)), nil)
	if err != nil || len(r.Changed)+len(r.Twins)+len(r.Pulls)+len(r.Added)+len(r.Edited)+len(r.Removed) != 0 || r.Messages < 200 || r.Right != r.Was {
		t.Errorf("%v: %+v", err, r)
	}
}

// TestASymptomThatPullsIsNamed, with whose messages it pulls; one that is the article's
// own is not.
func TestASymptomThatPullsIsNamed(t *testing.T) {
	const pulling, own = "aktiveringskoden avvisas hela tiden", "nyckeln jag fick är utgången sedan länge"
	after := desk(t, func(a *kb.Article) {
		if a.ID == "expired-key" {
			a.Symptoms["sv"] = append(a.Symptoms["sv"], pulling, own)
		}
	})
	r, err := changes.Compare(of(desk(t, nothing)), of(after), nil)
	if err != nil || !slices.Equal(r.Edited, []string{"expired-key"}) || len(r.Changed) == 0 {
		t.Fatalf("%v: %+v", err, r)
	}
	named := false
	for _, p := range r.Pulls {
		named = named || p.Wording == pulling && p.Article == "expired-key" && p.From == "invalid-code" && len(p.Messages) > 0
		if p.Wording == own {
			t.Errorf("its own symptom is said to pull: %+v", p)
		}
	}
	if !named {
		t.Errorf("not named: %+v", r.Pulls)
	}
}

// TestTwoArticlesThatAnswerTheSameAreNamed, and no other pair.
func TestTwoArticlesThatAnswerTheSameAreNamed(t *testing.T) {
	after := desk(t, nothing)
	i := slices.IndexFunc(after, func(a kb.Article) bool { return a.ID == "region-restricted" })
	copied := after[i]
	copied.ID, copied.Title, copied.Hash = "land", "Fel land för koden", "other"
	r, err := changes.Compare(of(desk(t, nothing)), of(append(after, copied)), nil)
	if err != nil || len(r.Twins) != 1 || r.Twins[0].A != "land" || r.Twins[0].B != "region-restricted" || !slices.Equal(r.Added, []string{"land"}) {
		t.Errorf("%v: twins %+v, added %q", err, r.Twins, r.Added)
	}
}

// TestMessagesOfAFileAreDecided, and nothing else is.
func TestMessagesOfAFileAreDecided(t *testing.T) {
	gone := slices.DeleteFunc(desk(t, nothing), func(a kb.Article) bool { return a.ID == "expired-key" })
	r, err := changes.Compare(of(desk(t, nothing)), of(gone), []changes.Message{{Text: "Din licensnyckel har gått ut", Article: "expired-key"}, {Text: "hej"}})
	if err != nil || r.Messages != 2 || len(r.Changed) != 1 || r.Was != 1 || r.Right != 0 || !slices.Equal(r.Removed, []string{"expired-key"}) {
		t.Errorf("%v: %+v", err, r)
	}
	if got := changes.Named(r.Changed[0].Before); strings.Join(got, " ") != "expired-key" {
		t.Errorf("before: %q", got)
	}
}

// TestWhatNoArticleAnswersIsTakenIn: a line of unanswered.txt takes an answer away, and
// leaves it when it goes; the line itself is among the messages.
func TestWhatNoArticleAnswersIsTakenIn(t *testing.T) {
	const line = "koden är begränsad till ett annat land"
	listed := changes.Folder{Articles: desk(t, nothing), Unanswered: []string{line}}
	r, err := changes.Compare(of(desk(t, nothing)), listed, nil)
	if err != nil || !slices.Equal(r.Listed, []string{line}) || len(r.Unlisted)+len(r.Edited) != 0 {
		t.Fatalf("%v: %+v", err, r)
	}
	at := slices.IndexFunc(r.Changed, func(c changes.Change) bool { return c.Text == line })
	if at < 0 || len(changes.Named(r.Changed[at].Before)) != 1 || len(changes.Named(r.Changed[at].After)) != 0 {
		t.Errorf("the line is decided %+v", r.Changed)
	}
	back, err := changes.Compare(listed, of(desk(t, nothing)), nil)
	if err != nil || !slices.Equal(back.Unlisted, []string{line}) || len(back.Changed) != len(r.Changed) {
		t.Errorf("taken out: %v: %+v, %+v", err, back, r)
	}
	if same, err := changes.Compare(listed, listed, nil); err != nil || len(same.Changed)+len(same.Listed)+len(same.Unlisted) != 0 {
		t.Errorf("no edit: %v: %+v", err, same)
	}
}
