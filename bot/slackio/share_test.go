package slackio

import (
	"errors"
	"testing"
)

// TestCanvas_DrawsOnce: an attempt after one that ran out of time begins at Slack, not at the drawing.
func TestCanvas_DrawsOnce(t *testing.T) {
	var c canvas
	drawn := 0
	draw := func() ([]byte, error) { drawn++; return []byte{byte(drawn)}, nil }
	if _, err := c.of("a", func() ([]byte, error) { return nil, errors.New("no ink") }); err == nil {
		t.Fatal("a drawing that failed is shown")
	}
	for range 2 {
		if p, err := c.of("a", draw); err != nil || p[0] != 1 {
			t.Errorf("the picture of a is %v, %v", p, err)
		}
	}
	if p, _ := c.of("b", draw); p[0] != 2 || drawn != 2 {
		t.Errorf("the picture of b is %v after %d drawings", p, drawn)
	}
}
