// Command shots takes the README's pictures of the sandbox's page: `make screenshots`.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"kodhjalpen/bot/e2e/browser"
)

// maxPicture is the largest picture that goes into the repository, in bytes.
const maxPicture = 200_000

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: shots FOLDER")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	ctx, cancel := context.WithTimeout(ctx, 4*time.Minute)
	err := take(ctx, os.Args[1])
	cancel()
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

// take takes every picture into a folder.
func take(ctx context.Context, folder string) error {
	dir, err := os.MkdirTemp("", "kodhjalpen-shots-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	binary, err := browser.Build(ctx, dir)
	if err != nil {
		return err
	}
	chromium, err := browser.Launch(ctx)
	if err != nil {
		return err
	}
	defer chromium.Close()
	for _, s := range scenes() {
		if err := s.take(ctx, chromium, binary, folder); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// A scene is a picture and how the page comes to look like it.
type scene struct {
	name string
	size browser.Size
	play func(*browser.Page) error
}

// take plays the scene in a workspace of its own and keeps the picture.
func (s scene) take(ctx context.Context, chromium *browser.Browser, binary, folder string) error {
	server, err := browser.Serve(ctx, binary, os.Stderr)
	if err != nil {
		return err
	}
	defer func() { _ = server.Close() }()
	page, err := chromium.Open(server.URL, s.size)
	if err != nil {
		return err
	}
	defer page.Close()
	if err := page.Until(`document.querySelector("#state.up")`); err != nil {
		return err
	}
	if err := s.play(page); err != nil {
		return err
	}
	png, err := page.Shot()
	if err == nil {
		png, err = fewColours(png)
	}
	if err != nil {
		return err
	}
	if len(png) > maxPicture {
		return fmt.Errorf("the picture has %d bytes, at most %d are wanted", len(png), maxPicture)
	}
	fmt.Printf("%s.png %d bytes\n", s.name, len(png))
	return os.WriteFile(filepath.Join(folder, s.name+".png"), png, 0o644)
}
