package main

import (
	"fmt"
	"io/fs"
	"os"

	"kodhjalpen/articles"
)

// articleFS returns the folder that articles are read from: dir, or those
// embedded in the program when dir is empty. A dir that is not a readable
// folder is a usageError.
func articleFS(dir string) (fs.FS, error) {
	if dir == "" {
		return articles.FS(), nil
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, usageError{fmt.Errorf("articles: %w; name a readable folder with --articles or KODHJALPEN_ARTICLES", err)}
	}
	return os.DirFS(dir), nil
}
