package matcher

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Weights are the fitted numbers of the model, as weights.json holds them.
type Weights struct {
	// Date is the day of the fit, as its command was told.
	Date string `json:"date"`
	// Data names the labelled files that were fitted, with their SHA-256.
	Data map[string]string `json:"data"`
	// Costs are what the decisions rest on.
	Costs Costs `json:"costs"`
	// Article weighs the features that tell which article is meant, if any;
	// what is missing weighs 0.
	Article map[string]float64 `json:"article"`
	// Scope weighs the features of the best article that tell whether one is
	// meant at all.
	Scope map[string]float64 `json:"scope"`
	// Pair weighs the features of two articles in one text.
	Pair map[string]float64 `json:"pair"`
}

// Costs say how bad each outcome is, in units of our choosing; a right answer
// costs nothing.
type Costs struct {
	// WrongAnswer is answering with another article than the one meant.
	WrongAnswer float64 `json:"wrong_answer"`
	// AnswerNone is answering though no article is meant.
	AnswerNone float64 `json:"answer_none"`
	// AskMeant is asking when an article is meant, AskNone when none is.
	AskMeant float64 `json:"ask_meant"`
	AskNone  float64 `json:"ask_none"`
	// MissMeant is neither answering nor asking though an article is meant.
	MissMeant float64 `json:"miss_meant"`
	// MissSecond is answering one article when two are meant.
	MissSecond float64 `json:"miss_second"`
}

//go:embed weights.json
var weightsFile []byte

// readWeights reads the embedded weights.
func readWeights() (*Weights, error) {
	var w Weights
	if err := json.Unmarshal(weightsFile, &w); err != nil {
		return nil, fmt.Errorf("read weights.json: %w", err)
	}
	return &w, nil
}
