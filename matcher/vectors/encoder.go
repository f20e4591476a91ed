package vectors

import "kodhjalpen/kb"

// An Encoder makes the vectors of many texts that say the same words: it looks each
// up once. It is for one goroutine and for articles: it grows with every word it meets.
type Encoder struct {
	table *Table
	met   map[string][]row
}

// A row is one of a table's, and how much it counts.
type row struct {
	at    int32
	share float32
}

// Encoder returns one that has met no word.
func (t *Table) Encoder() Encoder { return Encoder{t, map[string][]row{}} }

// Text is the very vector that Table.Text makes: the same rows are added in the same
// order, and not sums of them, which would be rounded otherwise.
func (e Encoder) Text(tokens []kb.Token) Vector {
	var v Vector
	for _, token := range tokens {
		rows, met := e.met[token.Text]
		if !met {
			e.table.eachRow(token, func(at int32, share float32) { rows = append(rows, row{at, share}) })
			e.met[token.Text] = rows
		}
		for _, r := range rows {
			e.table.add(&v, r.at, r.share)
		}
	}
	v.Normalise()
	return v
}
