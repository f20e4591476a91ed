package understand

import (
	"strconv"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// thread makes a past thread of lines "who: words"; an answer of the bot's is
// "bot: answer <article>", its word that it is glad "bot: thanks".
func pastOf(lines ...[2]string) bot.PastThread {
	t := bot.PastThread{Post: bot.Post{Channel: "C1", TS: "1.1"}}
	for i, l := range lines {
		p := bot.PastPost{TS: bot.Timestamp("1." + strconv.Itoa(i+1)), At: time.Unix(int64(i+1), 0), Text: bot.NewUtterance(l[1])}
		switch l[0] {
		case "kund":
			p.Who, p.By = bot.SpeakerCustomer, "UKIM"
		case "agent":
			p.Who, p.By = bot.SpeakerAgent, "UANNA"
		case "svar":
			p.Who, p.Articles = bot.SpeakerBot, []string{l[1]}
		case "glad":
			p.Who, p.Thanks = bot.SpeakerBot, true
		}
		t.Said = append(t.Said, p)
	}
	return t
}

func pastReader() Reader {
	return Reader{Now: func() Knowledge { return shelf{} }, Name: func(bot.PersonID) string { return "Kim Berg" }}
}

// TestPastConfirms: an answer of the bot's counts where its customer said that it helped,
// and not where they said that it did not, or an agent spoke before.
func TestPastConfirms(t *testing.T) {
	ask := [2]string{"kund", "skölden försvann när jag bytte dator"}
	for name, c := range map[string]struct {
		after []([2]string)
		want  string
	}{
		"pressed":           {[][2]string{{"svar", "already-used"}, {"glad", ""}}, "already-used"},
		"said":              {[][2]string{{"svar", "already-used"}, {"kund", "tack, nu funkar det"}}, "already-used"},
		"silence":           {[][2]string{{"svar", "already-used"}}, ""},
		"it did not":        {[][2]string{{"svar", "already-used"}, {"kund", "det hjälpte inte"}, {"kund", "tack"}}, ""},
		"the second one":    {[][2]string{{"svar", "already-used"}, {"svar", "expired-key"}, {"glad", ""}}, "expired-key"},
		"to an agent":       {[][2]string{{"svar", "already-used"}, {"agent", "jag har löst det åt dig"}, {"kund", "tack, nu funkar det"}}, ""},
		"thanks for naught": {[][2]string{{"kund", "tack"}}, ""},
	} {
		got, ok := pastReader().Past(shelf{}, pastOf(append([][2]string{ask}, c.after...)...))
		if !ok || got.Confirmed != c.want {
			t.Errorf("%s: confirmed %q, %v, want %q", name, got.Confirmed, ok, c.want)
		}
	}
}

// TestPastIsMasked: the words are those that tell the problem, without names and codes,
// halves told in two posts too; agents' words before it answer nothing.
func TestPastIsMasked(t *testing.T) {
	got, ok := pastReader().Past(shelf{}, pastOf(
		[2]string{"kund", "hej"}, [2]string{"agent", "Hej Kim!"},
		[2]string{"kund", "Kims sköld är borta, koden är K7PX"}, [2]string{"kund", "2RMQ9A var resten"}, [2]string{"agent", "Läs artikeln"},
	))
	if !ok || got.Lesson.ID != "C1:1.3" || got.Lesson.Of != "UKIM" || got.Lesson.Text != "sköld är borta, koden är" || !got.Lesson.At.Equal(time.Unix(3, 0)) {
		t.Errorf("the lesson is %+v, %v", got.Lesson, ok)
	}
	if len(got.Answers) != 1 || got.Answers[0] != "Läs artikeln" || got.By != "UANNA" {
		t.Errorf("answered by %s with %q", got.By, got.Answers)
	}
	if _, ok := pastReader().Past(shelf{}, pastOf([2]string{"kund", "hej"}, [2]string{"kund", "tack"})); ok {
		t.Error("a greeting is a question")
	}
}
