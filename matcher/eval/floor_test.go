package eval_test

import (
	"strings"
	"testing"

	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

// said is a verdict of one article with a confidence.
func said(d matcher.Decision, article string, confidence float64) matcher.Verdict {
	v := matcher.Verdict{Decision: d, Candidates: []matcher.Candidate{{Article: article, Confidence: confidence}}}
	if d == matcher.Answer {
		v.Answers = v.Candidates
	}
	return v
}

// scored scores messages by what is said of each text.
func scored(messages []eval.Message, verdicts map[string]matcher.Verdict) eval.Report {
	for i := range messages {
		messages[i].ID = messages[i].Text
	}
	return eval.Score(messages, func(text string) matcher.Verdict { return verdicts[text] })
}

// ten is ten messages: eight that mean a, of which seven are answered rightly
// and one wrongly, and two that mean nothing, of which one is answered.
func ten() eval.Report {
	verdicts := map[string]matcher.Verdict{}
	var messages []eval.Message
	for i := range 8 {
		text := "m" + string(rune('0'+i))
		messages = append(messages, eval.Message{Text: text, Kind: "typo", Labels: []string{"a"}})
		verdicts[text] = said(matcher.Answer, "a", 0.9)
	}
	verdicts["m0"] = said(matcher.Answer, "b", 0.6)
	messages = append(messages, eval.Message{Text: "n0", Kind: "oos-near"}, eval.Message{Text: "n1", Kind: "oos"})
	verdicts["n0"] = said(matcher.Answer, "a", 0.6)
	verdicts["n1"] = said(matcher.None, "a", 0.1)
	return scored(messages, verdicts)
}

func TestFloorsHoldOrSayWhatBroke(t *testing.T) {
	r := ten()
	for text, want := range map[string]string{
		"right=0.87":       "",
		"right=0.88":       "floor right: 87.50 % of 8, at least 88.00 % is wanted",
		"wrong=0.125":      "",
		"wrong=0.12":       "floor wrong: 12.50 % of 8, at most 12.00 % is allowed",
		"none=0.5":         "",
		"none=0.49":        "floor none: 50.00 % of 2, at most 49.00 % is allowed",
		"near=0.9":         "floor near: 100.00 % of 1, at most 90.00 % is allowed",
		"far=0":            "",
		"asked=0":          "",
		"top=1":            "floor top: 87.50 % of 8, at least 100.00 % is wanted",
		"typo=0.875":       "",
		"multi=0.1":        "floor multi: no message to hold it",
		"ece=0.05":         "floor ece: 20.00 % of 10, at most 5.00 % is allowed",
		"oos-near=0.00001": "floor oos-near: 0.00 % of 1, at least 0.00 % is wanted",
	} {
		f, err := eval.ParseFloor(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Broken(r); got != want {
			t.Errorf("%s: %q; want %q", text, got, want)
		}
	}
}

func TestParseFloorTellsWhatItWants(t *testing.T) {
	for _, text := range []string{"", "right", "right=", "right=88", "right=-0.1", "right=NaN", "speed=1"} {
		_, err := eval.ParseFloor(text)
		if err == nil || !strings.Contains(err.Error(), "want") && !strings.Contains(err.Error(), "0 to 1") {
			t.Errorf("%q: error %v", text, err)
		}
	}
}

// TestCalibrationIsThatOfItsBins holds figures worked out by hand: in order of
// confidence the ten were said 0.1, 0.6, 0.6 and seven times 0.9, and were
// meant 0, 0, 0 and seven times 1.
func TestCalibrationIsThatOfItsBins(t *testing.T) {
	c := ten().Calibration(2)
	if len(c.Bins) != 2 || c.Messages != 10 {
		t.Fatalf("calibration %+v; want two bins of ten messages", c)
	}
	close := func(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
	if b := c.Bins[0]; !close(b.Said, (0.1+1.2+1.8)/5) || !close(b.True, 0.4) {
		t.Errorf("first bin %+v; want 0.62 said, 0.4 true", b)
	}
	if b := c.Bins[1]; !close(b.Said, 0.9) || !close(b.True, 1) {
		t.Errorf("second bin %+v; want 0.9 said, 1 true", b)
	}
	if !close(c.Error, (0.22+0.1)/2) {
		t.Errorf("error %v; want 0.16", c.Error)
	}
}

// TestCurveFallsWithTheThreshold holds the curve's ends and its order.
func TestCurveFallsWithTheThreshold(t *testing.T) {
	curve := ten().Curve()
	first, last := curve[0], curve[len(curve)-1]
	if first.Coverage != 0 || last.Coverage != 1 || last.Near != 1 || last.Far != 1 || last.Wrong != 0.125 {
		t.Errorf("the curve goes from %+v to %+v", first, last)
	}
	for i := 1; i < len(curve); i++ {
		if curve[i].Coverage < curve[i-1].Coverage || curve[i].Near < curve[i-1].Near {
			t.Errorf("at %v less is answered than at %v", curve[i].Threshold, curve[i-1].Threshold)
		}
	}
}
