package product

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// An Example is a message that the page sends with one click.
type Example struct {
	// Label says what it is about, Text is what the customer writes.
	Label, Text string
}

// anyDesk are the messages that need no article: they fit whatever a desk knows.
var anyDesk = []Example{
	{"En hälsning", "Hej! Är det någon där?"},
	{"Vagt", "det funkar inte"},
	{"Vill ha en människa", "Jag vill prata med en människa"},
	{"En kod med bokstaven O", "Jag skriver in TB4O9QK2RX men den godtas inte"},
}

// From is the product's page with a desk's own examples in place of the product's, which are about the articles that
// it comes with. The tour's customer writes the first of them. Without examples it is the product's page as it is.
func From(own []Example) fs.FS {
	page, _ := fs.Sub(files, "page") // embedded, so it is there
	made := written{page, map[string][]byte{"hints.js": hintScript()}}
	if len(own) > 0 {
		made.files["tries.js"] = script(own)
	}
	return made
}

// written is a folder with files that were written for it.
type written struct {
	fs.FS
	files map[string][]byte
}

func (w written) ReadFile(name string) ([]byte, error) {
	if body, ok := w.files[name]; ok {
		return body, nil
	}
	return fs.ReadFile(w.FS, name)
}

// script is tries.js with a desk's own examples.
func script(own []Example) []byte {
	group := func(title string, list []Example) any {
		pairs := make([][2]string, len(list))
		for i, e := range list {
			pairs[i] = [2]string{e.Label, e.Text}
		}
		return []any{title, pairs}
	}
	groups, _ := json.Marshal([]any{group("Ur artiklarna", own), group("På vilken desk som helst", anyDesk)}) // strings alone
	first, _ := json.Marshal(own[0].Text)
	return fmt.Appendf(nil, "export const groups = %s;\nexport const example = %s;\nexport const picture = {};\n", groups, first)
}
