// Package articles holds the knowledge base as it is shipped: one Markdown
// file per problem and language folder, and no logic. It imports nothing of
// ours and promises that FS is what the repository's folder held at build time.
package articles

import (
	"embed"
	"io/fs"
)

//go:embed sv/*.md sv/unanswered.txt sv/modules.yaml
var files embed.FS

// FS returns the Swedish articles in its root, as kb.Load reads them, what none of
// them answers, as kb.Unanswered does, and agents' texts, as kb.Modules does.
func FS() fs.FS {
	sub, err := fs.Sub(files, "sv")
	if err != nil {
		panic("articles: the embedded folder sv is gone: " + err.Error())
	}
	return sub
}
