package kb

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestModules(t *testing.T) {
	read := func(text string) ([]Module, []Finding) {
		return Modules(fstest.MapFS{ModulesFile: {Data: []byte(text)}})
	}
	all, findings := read("- title: Hej\n  text: |\n    Hej {namn}!\n    Det gäller {ärende}.\n- title: Två\n  text: b\n")
	if len(findings) != 0 || len(all) != 2 || all[0] != (Module{"Hej", "Hej {namn}!\nDet gäller {ärende}."}) {
		t.Errorf("read %q with %v", all, findings)
	}
	if all, findings := Modules(fstest.MapFS{}); all != nil || findings != nil {
		t.Errorf("of no file %v, %v", all, findings)
	}
	for text, want := range map[string]string{
		"- title: a\n  text: b\n- title: A\n  text: c\n":                                            "modules.yaml:3: error: the title \"A\" stands in the file twice",
		"- title: a\n  text: b\n- title: c\n  text: '{name}'\n":                                     "modules.yaml:4: error: {name} stands for nothing",
		"- title: a\n  text: b\n- title: c\n":                                                       "modules.yaml:3: error: a module needs",
		"- title: a\n  text: b\n- title: c\n  txt: d\n":                                             "modules.yaml:4: error:",
		"- title: a\n  text: b\n- title: c\n  text: " + strings.Repeat("x", maxModuleText+1) + "\n": "modules.yaml:4: error: the text is longer",
		"title: a\n": "modules.yaml:1: error:",
		"- [\n":      "modules.yaml:1: error:",
	} {
		all, findings := read(text)
		if len(findings) == 0 || !strings.HasPrefix(findings[0].String(), want) {
			t.Errorf("%q: %v, want %s", text, findings, want)
		}
		if strings.Contains(want, ":3:") && len(all) != 1 {
			t.Errorf("%q: %d modules, want the sound one", text, len(all))
		}
	}
}
