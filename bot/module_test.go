package bot

import "testing"

func TestFilled(t *testing.T) {
	const text = "Hej {namn}! Det gäller {ärende}, {namn}. {annat}"
	for name, want := range map[string]string{"Kim": "Hej Kim! Det gäller KH-1001, Kim. {annat}", "": "Hej! Det gäller KH-1001,. {annat}"} {
		if got := Filled(text, name, 1001); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := Filled("{namn}", "{ärende}", 1001); got != "{ärende}" {
		t.Errorf("a name is read as a text: %q", got)
	}
}
