package activation

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// TestNeverShown prints a code in every way there is and looks for the secret.
func TestNeverShown(t *testing.T) {
	for _, raw := range []string{"T4X7K2Z", "t4x-7k2z"} {
		c := Check(raw)
		var out bytes.Buffer
		for _, verb := range "vsqxXdbctTUeg" {
			fmt.Fprintf(&out, "%"+string(verb)+"\n", c)
			fmt.Fprintf(&out, "%+"+string(verb)+" %#"+string(verb)+" %40"+string(verb)+"\n", c, c, []Code{c})
			fmt.Fprintf(&out, "%"+string(verb)+"\n", struct{ C *Code }{&c})
			fmt.Fprintf(&out, "%"+string(verb)+"\n", &c)
		}
		fmt.Fprintln(&out, c, &c, map[string]Code{"c": c})
		for _, v := range []any{c, &c, []Code{c}, map[string]Code{"c": c}} {
			line, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			out.Write(line)
		}
		line, err := xml.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(line)
		slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "code", c)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "code", c)

		shown := strings.ToUpper(out.String())
		for _, secret := range []string{raw, c.Canonical(), fmt.Sprintf("%x", raw)} {
			if strings.Contains(shown, strings.ToUpper(secret)) {
				t.Errorf("%q is shown in %s", secret, shown)
			}
		}
		if !strings.Contains(shown, "T4…") {
			t.Errorf("no mask in %s", shown)
		}
	}
}

func TestMasked(t *testing.T) {
	for raw, want := range map[string]string{
		"T4X7K2Z": "T4…", "T.4.X.7": "T…", "T4X": "…", "": "…", "\xffT4X7K": "…", "ÄB4X7K": "ÄB…",
	} {
		if got := Check(raw).Masked(); got != want {
			t.Errorf("mask of %q is %q, want %q", raw, got, want)
		}
	}
}
