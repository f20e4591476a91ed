package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// parse reads blocks for a check.
func parse(t *testing.T, raw string) []Block {
	t.Helper()
	var blocks []Block
	if err := json.Unmarshal([]byte(raw), &blocks); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return blocks
}

// many joins n copies of a JSON value, the copies numbered where they say %d.
func many(n int, value string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.ReplaceAll(value, "%d", fmt.Sprint(i))
	}
	return strings.Join(all, ",")
}

// letters is a JSON string of n characters of two bytes each.
func letters(n int) string { return `"` + strings.Repeat("å", n) + `"` }

// plain and mrkdwn are text objects of n characters.
func plain(n int) string  { return `{"type":"plain_text","text":` + letters(n) + `}` }
func mrkdwn(n int) string { return `{"type":"mrkdwn","text":` + letters(n) + `}` }

func TestCheck_SizesAtTheirLimits(t *testing.T) {
	type size struct {
		name, block string // with one %s
		least, most int
		value       func(int) string
	}
	number := func(item string) func(int) string { return func(n int) string { return many(n, item) } }
	button := `{"type":"actions","elements":[{"type":"button","text":%s}]}`
	for _, s := range []size{
		{"section text", `{"type":"section","text":%s}`, 1, 3000, mrkdwn},
		{"section fields", `{"type":"section","fields":[%s]}`, 1, 10, number(mrkdwn(1))},
		{"section field", `{"type":"section","fields":[%s]}`, 1, 2000, plain},
		{"header", `{"type":"header","text":%s}`, 1, 150, plain},
		{"button text", button, 1, 75, plain},
		{"button value", `{"type":"actions","elements":[{"type":"button","text":` + plain(1) + `,"value":%s}]}`, 1, 2000, letters},
		{"button url", `{"type":"actions","elements":[{"type":"button","text":` + plain(1) + `,"url":%s}]}`, 0, 3000, letters},
		{"actions", `{"type":"actions","elements":[%s]}`, 1, 25, number(`{"type":"button","action_id":"%d","text":` + plain(1) + `}`)},
		{"context", `{"type":"context","elements":[%s]}`, 1, 10, number(mrkdwn(1))},
		{"action_id", `{"type":"actions","elements":[{"type":"button","text":` + plain(1) + `,"action_id":%s}]}`, 0, 255, letters},
		{"block_id", `{"type":"divider","block_id":%s}`, 0, 255, letters},
		{"options", `{"type":"actions","elements":[{"type":"static_select","options":[%s]}]}`, 1, 100, number(`{"text":` + plain(1) + `,"value":"%d"}`)},
		{"option text", `{"type":"actions","elements":[{"type":"static_select","options":[{"value":"a","text":%s}]}]}`, 1, 75, plain},
		{"markdown", `{"type":"markdown","text":%s}`, 1, 12000, letters},
		{"image alt text", `{"type":"image","image_url":"https://x.se/a.png","alt_text":%s}`, 1, 2000, letters},
	} {
		for n, good := range map[int]bool{s.least - 1: false, s.least: true, s.most: true, s.most + 1: false} {
			if n < 0 {
				continue
			}
			raw := "[" + strings.Replace(s.block, "%s", s.value(n), 1) + "]"
			if problems := checkBlocks(parse(t, raw), onMessage); (len(problems) == 0) != good {
				t.Errorf("%s of %d: problems %v", s.name, n, problems)
			}
		}
	}
}

func TestCheck_WrongBlocks(t *testing.T) {
	row := func(elements string) string { return `[{"type":"actions","elements":[` + elements + `]}]` }
	rich := func(elements string) string { return `[{"type":"rich_text","elements":[` + elements + `]}]` }
	for name, raw := range map[string]string{
		"unknown block":            `[{"type":"nonsense"}]`,
		"51 blocks":                `[` + many(51, `{"type":"divider"}`) + `]`,
		"same block_id":            `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]`,
		"same action_id":           row(many(2, `{"type":"button","action_id":"a","text":`+plain(1)+`}`)),
		"header in mrkdwn":         `[{"type":"header","text":` + mrkdwn(1) + `}]`,
		"button in mrkdwn":         row(`{"type":"button","text":` + mrkdwn(1) + `}`),
		"button style":             row(`{"type":"button","style":"default","text":` + plain(1) + `}`),
		"empty section":            `[{"type":"section"}]`,
		"emoji in mrkdwn":          `[{"type":"section","text":{"type":"mrkdwn","text":"a","emoji":true}}]`,
		"button in context":        `[{"type":"context","elements":[{"type":"button","text":` + plain(1) + `}]}]`,
		"text in actions":          row(plain(1)),
		"image without alt":        `[{"type":"image","image_url":"https://x.se/a.png"}]`,
		"rich text unknown":        rich(`{"type":"text","text":"a"}`),
		"rich list of text":        rich(`{"type":"rich_text_list","style":"bullet","elements":[{"type":"text","text":"a"}]}`),
		"rich list without style":  rich(`{"type":"rich_text_list","elements":[]}`),
		"rich text empty":          rich(`{"type":"rich_text_section","elements":[{"type":"text","text":""}]}`),
		"rich text style":          rich(`{"type":"rich_text_section","elements":[{"type":"text","text":"a","style":{"big":true}}]}`),
		"rich text style not bool": rich(`{"type":"rich_text_section","elements":[{"type":"text","text":"a","style":{"bold":"x"}}]}`),
		"rich user without id":     rich(`{"type":"rich_text_section","elements":[{"type":"user"}]}`),
		"emoji in preformatted":    rich(`{"type":"rich_text_preformatted","elements":[{"type":"emoji","name":"eyes"}]}`),
	} {
		if problems := checkBlocks(parse(t, raw), onMessage); len(problems) == 0 {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestCheck_Views(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		good bool
	}{
		"plain":             {`{"type":"modal","title":` + plain(24) + `,"blocks":[]}`, true},
		"long title":        {`{"type":"modal","title":` + plain(25) + `,"blocks":[]}`, false},
		"no title":          {`{"type":"modal","blocks":[]}`, false},
		"long submit":       {`{"type":"modal","title":` + plain(1) + `,"submit":` + plain(25) + `,"blocks":[]}`, false},
		"long metadata":     {`{"type":"modal","title":` + plain(1) + `,"private_metadata":` + letters(3001) + `,"blocks":[]}`, false},
		"long callback":     {`{"type":"modal","title":` + plain(1) + `,"callback_id":` + letters(256) + `,"blocks":[]}`, false},
		"100 blocks":        {`{"type":"modal","title":` + plain(1) + `,"blocks":[` + many(100, `{"type":"divider"}`) + `]}`, true},
		"101 blocks":        {`{"type":"modal","title":` + plain(1) + `,"blocks":[` + many(101, `{"type":"divider"}`) + `]}`, false},
		"text as block":     {`{"type":"modal","title":` + plain(1) + `,"blocks":["x"]}`, false},
		"home as modal":     {`{"type":"home","blocks":[]}`, false},
		"markdown in modal": {`{"type":"modal","title":` + plain(1) + `,"blocks":[{"type":"markdown","text":"a"}]}`, false},
		"input without submit": {`{"type":"modal","title":` + plain(1) + `,"blocks":[{"type":"input","label":` + plain(1) +
			`,"element":{"type":"plain_text_input"}}]}`, false},
	} {
		var body Block
		must(t, json.Unmarshal([]byte(c.raw), &body))
		if problems := checkView(body, "modal"); (len(problems) == 0) != c.good {
			t.Errorf("%s: problems %v", name, problems)
		}
	}
}

func TestCheck_RefusalTellsWhere(t *testing.T) {
	w := open(t, Options{})
	body := `{"channel":"` + w.ChannelID("support") + `","blocks":[{"type":"section","text":` + mrkdwn(3001) + `}]}`
	out, _ := post(t, w, "chat.postMessage", "application/json", body)
	want := "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
	if raw, _ := json.Marshal(out); out["error"] != "invalid_blocks" || !strings.Contains(string(raw), want) {
		t.Errorf("answer is %s", raw)
	}
	if len(w.Messages("support")) != 0 {
		t.Error("a refused message was posted")
	}
}

// FuzzCheck looks for blocks that stop the workspace instead of being refused.
func FuzzCheck(f *testing.F) {
	f.Add(`[{"type":"section","text":{"type":"mrkdwn","text":"a"},"accessory":{"type":"button"}}]`)
	f.Add(`[null,{"type":"rich_text","elements":[{"type":"rich_text_list","elements":[1]}]}]`)
	f.Add(`[{"type":"actions","elements":{"a":1}},{"type":"input","element":[],"block_id":7}]`)
	w, err := Start(f.Context(), furnished(Options{Seed: "fuzz"}))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = w.Close() })
	f.Fuzz(func(t *testing.T, raw string) {
		w.mu.Lock()
		defer w.mu.Unlock()
		blocks, err := w.messageBlocks(raw)
		if err != nil {
			return
		}
		m := Message{Blocks: blocks}
		if len(m.Buttons()) > maxMessageBlocks*maxActions {
			t.Errorf("more buttons than blocks can hold: %d", len(m.Buttons()))
		}
		for _, b := range blocks {
			if str(b, "block_id") == "" {
				t.Errorf("a block was taken without a block_id: %v", b)
			}
		}
		_ = m.Shown()
		_ = stateOf(blocks, object{})
	})
}
