package bot

// A Language is one that customers write, by its ISO 639-1 code. "" is not known, and
// counts as Swedish.
type Language string

// The languages in which the bot has its own sentences. Articles are Swedish.
const (
	Swedish   Language = "sv"
	English   Language = "en"
	Norwegian Language = "nb" // bokmål
	Danish    Language = "da"
)

// Foreign reports whether a language is another than the house's.
func (l Language) Foreign() bool { return l != "" && l != Swedish }

// Borrowed reports whether the message shows an article's Swedish words to somebody who
// writes another language, who is told so.
func (m Message) Borrowed() bool {
	return m.Language.Foreign() && (len(m.Articles) > 0 || len(m.Fix) > 0 || m.Text != "")
}
