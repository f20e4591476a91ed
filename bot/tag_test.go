package bot

import (
	"slices"
	"testing"
)

func TestParseTags(t *testing.T) {
	give, take, ok := ParseTags(" Licens  #Återköp -retur ")
	if !ok || !slices.Equal(give, []string{"licens", "återköp"}) || !slices.Equal(take, []string{"retur"}) {
		t.Errorf("give %q, take %q, %v", give, take, ok)
	}
	for _, typed := range []string{"", "-", "1001", "en,två", "a b c d e f", "abcdefghijklmnopqrstuvwxyz", "kim@example.se", "<script>"} {
		if _, _, ok := ParseTags(typed); ok {
			t.Errorf("%q is taken for tags", typed)
		}
	}
}

func TestRetagged(t *testing.T) {
	have := []string{"a", "b", "c", "d", "e"}
	if _, ok := Retagged(have, []string{"f"}, nil); ok {
		t.Error("six tags are taken")
	}
	if tags, ok := Retagged(have, []string{"f", "a"}, []string{"b"}); !ok || !slices.Equal(tags, []string{"a", "c", "d", "e", "f"}) {
		t.Errorf("%q, %v", tags, ok)
	}
}
