// Command program reads one picture, as the bot's own program does when it is started for it.
package main

import (
	"os"

	"kodhjalpen/bot/picture"
)

func main() {
	code, ok := picture.Process(os.Args, os.Stdin, os.Stderr)
	if !ok {
		code = 2
	}
	os.Exit(code)
}
