package slackio

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"
)

// checkRichText checks rich_text and counts its characters. Slack refuses
// elements without text and sections without elements.
func checkRichText(elements []slack.RichTextElement) (int, error) {
	if len(elements) == 0 {
		return 0, fmt.Errorf("rich_text: empty")
	}
	total := 0
	for _, e := range elements {
		var n int
		var err error
		switch e := e.(type) {
		case *slack.RichTextSection:
			n, err = checkRuns(e.Elements)
		case *slack.RichTextQuote:
			n, err = checkRuns(e.Elements)
		case *slack.RichTextPreformatted:
			n, err = checkRuns(e.Elements)
		case *slack.RichTextList:
			n, err = checkRichText(e.Elements)
		default:
			err = fmt.Errorf("rich_text: an element of type %s is not drawn here", e.RichTextElementType())
		}
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// checkRuns checks the inline elements of a section or quote.
func checkRuns(elements []slack.RichTextSectionElement) (int, error) {
	if len(elements) == 0 {
		return 0, fmt.Errorf("rich_text: a section without elements")
	}
	total := 0
	for _, e := range elements {
		switch e := e.(type) {
		case *slack.RichTextSectionTextElement:
			if err := within("rich_text text", runes(e.Text), 1, maxSection); err != nil {
				return 0, err
			}
			total += runes(e.Text)
		case *slack.RichTextSectionLinkElement:
			if !strings.HasPrefix(e.URL, "https://") && !strings.HasPrefix(e.URL, "http://") || runes(e.URL) > maxURL {
				return 0, fmt.Errorf("rich_text link: not an address")
			}
			total += runes(e.Text)
		case *slack.RichTextSectionUserElement:
			if e.UserID == "" {
				return 0, fmt.Errorf("rich_text user: without an id")
			}
		case *slack.RichTextSectionBroadcastElement:
			if e.Range != "here" {
				return 0, fmt.Errorf("rich_text broadcast: only those who are there are mentioned")
			}
			total += len("@here")
		case *slack.RichTextSectionDateElement:
		default:
			return 0, fmt.Errorf("rich_text: a run of type %s is not drawn here", e.RichTextSectionElementType())
		}
	}
	return total, nil
}
