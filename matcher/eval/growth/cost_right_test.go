package growth_test

import (
	"os"
	"testing"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

// mostLost is how many points of answers a thousand articles may cost; 5.9 were
// measured on 30 November 2026, of which nearly all are asked about instead. The
// lexicon made for the seven lost 0.8.
const mostLost = 7.0

// TestAThousandArticlesCostTheSevenLittle holds the seven articles' right
// answers among 1,000 made ones, one in five of which reads like ours, to
// mostLost points below what they have alone.
func TestAThousandArticlesCostTheSevenLittle(t *testing.T) {
	var messages []eval.Message
	for _, name := range []string{"dev-messages", "hand-a"} {
		data, err := os.ReadFile("../testdata/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		set, err := eval.ReadBytes(name, data)
		if err != nil {
			t.Fatal(err)
		}
		messages = append(messages, set...)
	}
	right := func(n int) float64 {
		ix, err := kb.NewIndex(among(t, n))
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		m, err := matcher.New(ix)
		if err != nil {
			t.Fatal(err)
		}
		c := eval.Score(messages, m.Match).InScope
		return 100 * float64(c.Right) / float64(c.Messages)
	}
	if alone, grown := right(0), right(1000); alone-grown > mostLost {
		t.Errorf("%.1f %% right alone, %.1f %% among 1,000 articles: more than %v points are lost", alone, grown, mostLost)
	}
}
