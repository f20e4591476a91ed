package page

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// decoded is a page's bytes as UTF-8. What is UTF-8 is read so, whatever the page or
// its server says: other encodings hardly ever look like it. Else what they say
// counts, and where that is UTF-8 all the same, it is Windows's Latin.
func decoded(data []byte, kind string) []byte {
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	enc, name, _ := charset.DetermineEncoding(data, kind)
	if name == "utf-8" {
		enc = charmap.Windows1252
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		text = data
	}
	return bytes.ToValidUTF8(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\ufffd"))
}
