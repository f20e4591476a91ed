package activation

import "testing"

// TestModelBracket leaves alone the number of a model in brackets after its name.
func TestModelBracket(t *testing.T) {
	check(t, []finds{
		{"Jag har en Lenovo ThinkPad T14s Gen 4 (20CV00FWMX), den är seg", nil},
		{"Vi har en Dell Latitude 5440 (7KX2QP9), den är seg", nil},
		{"Koden gäller Lenovo ThinkPad T14s (20CV00FWMX)", []string{"20CV00FWMX"}},
		{"Lenovo säger nej, jag skrev av den (20CV00FWMX)", []string{"20CV00FWMX"}},
		{"Har en Lenovo. Skrev av den (20CV00FWMX)", []string{"20CV00FWMX"}},
	})
}
