package growth

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"kodhjalpen/kb"
)

// Articles makes n articles, each with a title of its own: another thing, fault
// or product. With near, about one in five is of a code, card or licence whose
// fault reads like ours.
func Articles(n int, seed uint64, near bool) []kb.Article {
	r := rand.New(rand.NewPCG(seed, 0x6b6f64))
	all := things()
	seen := map[string]bool{}
	articles := make([]kb.Article, 0, n)
	for len(articles) < n {
		t := pick(r, all)
		if t.faults == "token" && !near {
			continue
		}
		f := pick(r, faultsOf(t.faults))
		product := pick(r, nameStarts) + pick(r, nameEnds)
		if r.IntN(3) == 0 {
			product += " " + pick(r, []string{"Plus", "Hemma", "Företag", "Mobil", "2"})
		}
		title := fmt.Sprintf("%s %s i %s", upper(t.the), t.agree(f.message), product)
		if seen[title] {
			continue
		}
		seen[title] = true
		articles = append(articles, article(r, len(articles), title, product, t, f))
	}
	return articles
}

// article writes one.
func article(r *rand.Rand, number int, title, product string, t thing, f fault) kb.Article {
	message := upper(t.the) + " " + t.agree(f.message)
	place := pick(r, places)
	a := kb.Article{
		ID:    fmt.Sprintf("made-%05d", number+1),
		Title: title,
		Errors: map[string][]string{"sv": {
			fmt.Sprintf("%s fel %d: %s.", product, 1000+r.IntN(9000), message),
		}},
		Symptoms: map[string][]string{"sv": symptoms(r, product, t, f)},
		Cause:    f.cause,
		Fix:      append([]string{fmt.Sprintf("Öppna %s %s.", product, place)}, f.fix...),
		Body: fmt.Sprintf("Du som använder %s %s kan mötas av att %s %s. %s %s Hjälper inte det, skicka en skärmbild av %s till supporten.",
			product, place, t.the, t.agree(f.message), f.cause, strings.Join(f.fix, " "), t.the),
	}
	if r.IntN(2) == 0 {
		a.Errors["sv"] = append(a.Errors["sv"], message+" – försök igen senare.")
	}
	return a
}

// symptoms are what customers say of a fault: each of its plain wordings once,
// in different sentences.
func symptoms(r *rand.Rand, product string, t thing, f fault) []string {
	var out []string
	for _, plain := range f.plain {
		plain = t.agree(plain)
		switch r.IntN(5) {
		case 0:
			out = append(out, fmt.Sprintf("%s i %s %s", t.the, product, plain))
		case 1:
			out = append(out, fmt.Sprintf("%s %s %s", t.mine(), t.one, plain))
		case 2:
			out = append(out, fmt.Sprintf("varför står det att %s %s", t.the, plain))
		case 3:
			out = append(out, fmt.Sprintf("%s %s %s", t.the, plain, pick(r, places)))
		default:
			out = append(out, fmt.Sprintf("hjälp, %s %s", t.the, plain))
		}
	}
	return append(out, fmt.Sprintf("problem med %s i %s", t.the, product))
}

// agree gives a fault's adjectives the thing's gender: spärrad, spärrat; låst,
// låst; varm, varmt.
func (t thing) agree(words string) string {
	if t.neuter {
		words = neuter.Replace(words)
	}
	return strings.ReplaceAll(words, "*", "")
}

// neuter gives adjectives their t.
var neuter = strings.NewReplacer("ad*", "at", "st*", "st", "*", "t")

// mine is the pronoun of the thing's gender.
func (t thing) mine() string {
	if t.neuter {
		return "mitt"
	}
	return "min"
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// upper gives a text a capital letter; all things begin with an ASCII letter
// or å, ä and ö.
func upper(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
