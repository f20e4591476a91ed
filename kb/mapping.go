package kb

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/token/ngram"
	"github.com/blevesearch/bleve/v2/analysis/token/stop"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/analysis/tokenmap"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// field is one of the index's fields.
type field int

// The fields. Words and grams are two readings of the same phrases.
const (
	wordField field = iota // whole folded words and pairs of them, stop words kept
	gramField              // 3- to 5-grams inside the words
	stemField              // stemmed prose without stop words
	fields
)

// name is the field's name in bleve.
func (f field) name() string { return [...]string{"words", "grams", "stems"}[f] }

// The analyzers. They split at white space only: Words has done the rest.
const (
	wordAnalyzer = "kb_words"
	gramAnalyzer = "kb_grams"
	stemAnalyzer = "kb_stems"
)

// Grams shorter than 3 are in every article; longer than 5 find nothing that
// 5 do not (SEARCH.md measured 3 to 5).
const minGram, maxGram = 3, 5

// newMapping says how articles are indexed. Phrases keep their stop words and
// prose loses them, because measured on this desk's errors stop words carry 8
// points of the right answers, while on prose they cost 12. Prose is stemmed
// after folding, so that text typed without dots meets the same stems.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	if err := addAnalyzers(m); err != nil {
		return nil, err
	}
	doc := bleve.NewDocumentStaticMapping()
	for f, analyzer := range map[field]string{wordField: wordAnalyzer, gramField: gramAnalyzer, stemField: stemAnalyzer} {
		doc.AddFieldMappingsAt(f.name(), textField(f, analyzer))
	}
	m.DefaultMapping = doc
	return m, nil
}

// textField is indexed for scoring only: nothing is stored, no positions.
func textField(f field, analyzer string) *mapping.FieldMapping {
	fm := bleve.NewTextFieldMapping()
	fm.Name = f.name()
	fm.Analyzer = analyzer
	fm.Store, fm.IncludeInAll, fm.IncludeTermVectors, fm.DocValues = false, false, false, false
	return fm
}

// addAnalyzers registers the three analyzers with the mapping.
func addAnalyzers(m *mapping.IndexMappingImpl) error {
	const grams, stops, stopList = "kb_gram_filter", "kb_stop_filter", "kb_stop_words"
	var folded []any
	for _, w := range stopWords() {
		folded = append(folded, w)
	}
	if err := m.AddCustomTokenMap(stopList, map[string]any{"type": tokenmap.Name, "tokens": folded}); err != nil {
		return err
	}
	for name, config := range map[string]map[string]any{
		grams: {"type": ngram.Name, "min": float64(minGram), "max": float64(maxGram)},
		stops: {"type": stop.Name, "stop_token_map": stopList},
	} {
		if err := m.AddCustomTokenFilter(name, config); err != nil {
			return err
		}
	}
	for name, filters := range map[string][]string{
		wordAnalyzer: {}, gramAnalyzer: {grams}, stemAnalyzer: {stops, sv.SnowballStemmerName},
	} {
		config := map[string]any{"type": custom.Name, "tokenizer": whitespace.Name, "token_filters": filters}
		if err := m.AddCustomAnalyzer(name, config); err != nil {
			return err
		}
	}
	return nil
}
