package activation

import "testing"

// seeds feeds a fuzzer the labelled texts and what once broke.
func seeds(f *testing.F) {
	for _, path := range []string{"testdata/dev-codes.jsonl", "testdata/codes.jsonl", "testdata/hand-c-codes.jsonl", "testdata/hand-d-codes.jsonl", "testdata/hand-f-codes.jsonl"} {
		for _, l := range readSet(f, path) {
			f.Add(l.Text)
		}
	}
	for _, s := range []string{
		"", "\x00", "kod \xff\xfeK7\xffX", "<https://a.se/K7XQ2MB", "kod K7XQ2MB… och", "&amp;K7&amp;XQ2MB&amp",
		"?k=%4B7XQ2MB&x=K7X%252DQ2MB", "K\u0308 7\u200b", "kod\u00a0K7X\u00a0Q2MB", ":k7xq2mb:", "<@K7XQ2MB>",
	} {
		f.Add(s)
	}
}

// FuzzFind holds Find to its promises on any text: spans in order and disjoint,
// Raw what stands there, a suggestion a valid code.
func FuzzFind(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, c := range Find(text) {
			if c.Start < end || c.End <= c.Start || c.End > len(text) || c.Raw != text[c.Start:c.End] {
				t.Fatalf("span [%d,%d) after %d, raw %q in %q", c.Start, c.End, end, c.Raw, text)
			}
			end = c.End
			if (c.Suggest != "") != (c.Verdict == Fixable) || (len(c.Problems) == 0) != (c.Verdict == Valid) {
				t.Fatalf("%q: verdict %s, suggestion %q, problems %v", c.Raw, c.Verdict, c.Suggest, c.Problems)
			}
			if c.Verdict != Invalid && Check(c.Canonical()).Verdict != Valid {
				t.Fatalf("%q becomes %q, which is not valid", c.Raw, c.Canonical())
			}
		}
	})
}

// FuzzMask holds Mask to its promises on any text: nothing findable is left, and
// masking again changes nothing.
func FuzzMask(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		masked := Mask(text)
		if left := Find(masked); len(left) > 0 {
			t.Fatalf("%q is left in %q, masked from %q", left[0].Raw, masked, text)
		}
		if again := Mask(masked); again != masked {
			t.Fatalf("masking %q again gives %q, from %q", masked, again, text)
		}
	})
}
