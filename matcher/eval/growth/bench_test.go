package growth_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/growth"
)

// among returns the seven articles and n made ones.
func among(tb testing.TB, n int) []kb.Article {
	tb.Helper()
	seven, findings := kb.Load(articles.FS())
	if len(seven) != 7 {
		tb.Fatalf("articles: %v", findings)
	}
	return append(seven, growth.Articles(n, 1, true)...)
}

// BenchmarkMatch reports p50 and p99 of matching texts of fewer than 1,000
// characters: the development messages, and stories of nearly that length. The
// time is the processor's for the matching thread, so that a busy machine tells
// little. Run it with -bench '^BenchmarkMatch$' -benchtime=3000x.
func BenchmarkMatch(b *testing.B) {
	data, err := os.ReadFile("../testdata/dev-messages.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	messages, err := eval.ReadBytes("dev-messages.jsonl", data)
	if err != nil {
		b.Fatal(err)
	}
	var short []string
	for _, m := range messages {
		if len(m.Text) < 1000 {
			short = append(short, m.Text)
		}
	}
	sets := map[string][]string{"messages": short, "stories": stories(100)}
	for _, n := range []int{0, 100, 1000, 10000} {
		b.Run(fmt.Sprintf("articles=%d", n+7), func(b *testing.B) {
			ix, err := kb.NewIndex(among(b, n))
			if err != nil {
				b.Fatal(err)
			}
			defer ix.Close()
			m, err := matcher.New(ix)
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			for name, texts := range sets {
				b.Run(name, func(b *testing.B) { percentiles(b, m, texts) })
			}
		})
	}
}

// percentiles matches texts in turn and reports what each match took.
func percentiles(b *testing.B, m *matcher.Matcher, texts []string) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, text := range texts {
		m.Match(text) // warm
	}
	took := make([]time.Duration, 0, b.N)
	for i := 0; b.Loop(); i++ {
		start := threadTime(b)
		m.Match(texts[i%len(texts)])
		took = append(took, threadTime(b)-start)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// stories are n texts of 900 to 1,000 characters, each of invented sentences in
// an order of its own: customers tell what they did, what they saw, and what
// they want.
func stories(n int) []string {
	sentences := strings.Split(`Hej, jag behöver lite hjälp med en sak som har strulat hela helgen
Jag köpte en förpackning i butiken i torsdags och försökte komma igång redan samma kväll
På lådan sitter en lapp med en kod som jag har skrapat fram och skrivit av noga
När jag matar in den kommer en röd ruta som säger att koden inte godtas
Min sambo provade sedan från sin surfplatta och då stod det att någon annan redan har löst in nyckeln
Det kan inte stämma, för kvittot är från i torsdags och ingen annan har haft hand om lådan
Vi har tre datorer hemma, två med Windows och en gammal bärbar som barnen spelar på
På den bärbara står det fortfarande kvar ett annat program som följde med från början
Jag har startat om, rensat webbläsaren och väntat en timme mellan försöken
Förra året fungerade allting utan bekymmer och då var det min bror som ordnade det
Nu har han flyttat till Norge och därifrån säger sidan att licensen bara gäller i ett annat land
Jag fick också ett mejl om att min gamla prenumeration tar slut om några dagar
I mejlet finns en knapp för att förlänga men den leder till en sida på engelska
Ibland hinner det komma upp ett meddelande om att något gick fel vid aktiveringen innan allt blir vitt
En gång stod det något om att kontot inte får använda den sortens licens
Supporten i butiken trodde att nyckeln låg kvar i det gamla systemet och inte hade flyttats över
De bad mig höra av mig hit i stället, så nu gör jag det
Jag har skärmbilder på alltihop om ni vill ha dem
Kan ni se vad som har hänt, eller måste jag lämna tillbaka lådan
Min adress är densamma som förut men jag har bytt telefonnummer
Skrivaren krånglar också, fast det hör väl inte hit
Jag är hemma efter klockan fem och kan prova det ni föreslår
Koden börjar på T4X7 och är tio tecken lång, det har jag räknat flera gånger
Tack på förhand, och ursäkta att det blev så långt`, "\n")
	r := rand.New(rand.NewPCG(4, 7))
	out := make([]string, n)
	for i := range out {
		for _, k := range r.Perm(len(sentences)) {
			if len(out[i])+len(sentences[k]) < 998 {
				out[i] += sentences[k] + ". "
			}
		}
	}
	return out
}

// BenchmarkNew indexes 10,007 articles and makes their matcher.
func BenchmarkNew(b *testing.B) {
	list := among(b, 10000)
	for b.Loop() {
		ix, err := kb.NewIndex(list)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := matcher.New(ix); err != nil {
			b.Fatal(err)
		}
		ix.Close()
	}
}

// BenchmarkMatchWorst matches the dearest texts of the greatest length a
// message of Slack has, 40,000 characters, and 10,000 code-like words, among
// 1,007 articles.
func BenchmarkMatchWorst(b *testing.B) {
	const size = 40_000
	ix, err := kb.NewIndex(among(b, 1000))
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	m, err := matcher.New(ix)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range append(worst(size), dear{"10,000 codes", strings.Repeat("T4X7K2Z ", 10_000)}) {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				m.Match(c.text)
			}
		})
	}
}

// A dear text costs much for its length.
type dear struct{ name, text string }

// worst are texts of n bytes each: repeats, code-like words, words that are
// nearly known, one endless word, marks on letters, bytes that are no text,
// Slack's marks unclosed, and errors one after another.
func worst(n int) []dear {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)) }
	var codes, near strings.Builder
	for i := 0; codes.Len() < n; i++ {
		fmt.Fprintf(&codes, "%X%05X ", 0xA0+i%64, i*7919%0xFFFFF)
	}
	for i := 0; near.Len() < n; i++ {
		fmt.Fprintf(&near, "aktiv%cringskodn nyckl%cn licen%cnyckel ", 'a'+i%26, 'a'+i/26%26, 'a'+i/3%26)
	}
	return []dear{
		{"errors", fill("Den här nyckeln har redan använts för att generera en prenumeration. Hoppsan, koden du angav är ogiltig. ")},
		{"codes", codes.String()},
		{"misspelt", near.String()},
		{"negations", fill("inte ej aldrig utan ")},
		{"sentences", fill("koden. ")},
		{"one word", fill("aktiverings")},
		{"letters", fill("a b ")},
		{"marks", fill("e\u0301\u0302\u0303")},
		{"bytes", fill("\xff\xc3 ")},
		{"slack", fill("<@U1|*_~`")},
		{"entities", fill("&amp;lt;=C3=A4")},
		{"encoded", fill("Ã¤Ã¥Ã¶ ")},
	}
}
