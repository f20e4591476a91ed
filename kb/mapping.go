package kb

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// stemField is the index's one field.
const stemField = "stems"

// newMapping says how articles are indexed: for scoring by BM25 only, nothing
// stored, no positions. The analyzer splits at white space: Tokens has done the
// rest.
func newMapping() (*mapping.IndexMappingImpl, error) {
	const analyzer = "kb_stems"
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	config := map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}
	if err := m.AddCustomAnalyzer(analyzer, config); err != nil {
		return nil, err
	}
	field := bleve.NewTextFieldMapping()
	field.Name, field.Analyzer = stemField, analyzer
	field.Store, field.IncludeInAll, field.IncludeTermVectors, field.DocValues = false, false, false, false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(stemField, field)
	m.DefaultMapping = doc
	return m, nil
}
