package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// completionCmd prints what a shell needs to complete the commands and flags of this
// very build: they are read from the same model that parses them.
type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help says how it is switched on.
func (completionCmd) Help() string {
	return `For good, for one user:

    bash: kodhjalpen completion bash > ~/.local/share/bash-completion/completions/kodhjalpen
    zsh:  kodhjalpen completion zsh > "${fpath[1]}/_kodhjalpen"
    fish: kodhjalpen completion fish > ~/.config/fish/completions/kodhjalpen.fish

For this shell only: source <(kodhjalpen completion bash)`
}

// Run prints the script.
func (c *completionCmd) Run(k *kong.Context, s streams) error {
	words := map[string]string{}
	var order []string
	gather(k.Model.Node, "", words, &order)
	script := map[string]func(map[string]string, []string) string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[c.Shell]
	_, err := fmt.Fprint(s.out, script(words, order))
	return err
}

// gather writes down, for each way of commands such as "kb lint", the words that may
// follow: commands, and flags in their long form. order is that of --help.
func gather(n *kong.Node, way string, words map[string]string, order *[]string) {
	var next []string
	for _, child := range n.Children {
		if !child.Hidden && child.Type == kong.CommandNode {
			next = append(next, child.Name)
		}
	}
	for _, group := range n.AllFlags(true) {
		for _, flag := range group {
			next = append(next, "--"+flag.Name)
		}
	}
	for _, arg := range n.Positional {
		next = append(next, arg.EnumSlice()...)
	}
	words[way] = strings.Join(next, " ")
	*order = append(*order, way)
	for _, child := range n.Children {
		if !child.Hidden && child.Type == kong.CommandNode {
			gather(child, strings.TrimSpace(way+" "+child.Name), words, order)
		}
	}
}

// cases are the ways as branches of a shell's case.
func cases(words map[string]string, order []string) string {
	var b strings.Builder
	for _, way := range order {
		fmt.Fprintf(&b, "    %q) words=%q ;;\n", way, words[way])
	}
	return b.String()
}

// wayOf is the shell's loop that finds the way: words before the cursor that are
// commands. A flag's value may be taken for one; then nothing is completed.
const wayOf = `  local way="" w words=""
  for w in "${seen[@]}"; do
    case "$w" in -*) ;; *) way="${way:+$way }$w" ;; esac
  done
`

func bashScript(words map[string]string, order []string) string {
	return "_kodhjalpen() {\n  local seen=(\"${COMP_WORDS[@]:1:COMP_CWORD-1}\")\n" + wayOf +
		"  case \"$way\" in\n" + cases(words, order) + "  esac\n" +
		"  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\n" +
		"complete -o default -F _kodhjalpen kodhjalpen\n"
}

func zshScript(words map[string]string, order []string) string {
	return "#compdef kodhjalpen\n_kodhjalpen() {\n  local seen=(\"${(@)words[2,CURRENT-1]}\")\n" +
		strings.ReplaceAll(wayOf, ` words=""`, ` next=""`) +
		"  case \"$way\" in\n" + strings.ReplaceAll(cases(words, order), "words=", "next=") + "  esac\n" +
		"  compadd -- ${=next} || _files\n}\ncompdef _kodhjalpen kodhjalpen\n"
}

func fishScript(words map[string]string, order []string) string {
	var b strings.Builder
	b.WriteString("function __kodhjalpen_way\n  set -l way\n  for w in (commandline -opc)[2..]\n" +
		"    string match -q -- '-*' $w; or set -a way $w\n  end\n  test \"$way\" = \"$argv[1]\"\nend\n")
	for _, way := range order {
		fmt.Fprintf(&b, "complete -c kodhjalpen -n '__kodhjalpen_way \"%s\"' -a '%s'\n", way, words[way])
	}
	return b.String()
}
