package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"kodhjalpen/kb/ingest/fetch"
	"kodhjalpen/kb/ingest/page"
)

// exported are the articles that Zendesk Guide and Intercom give. Zendesk:
// https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/ ;
// Intercom: https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles .
type exported struct {
	Articles []exportedArticle `json:"articles"`
	Data     []exportedArticle `json:"data"`
	// NextPage is Zendesk's, Pages Intercom's, Links Zendesk's with cursors.
	NextPage string `json:"next_page"`
	Pages    struct {
		Next json.RawMessage `json:"next"`
	} `json:"pages"`
	Links struct {
		Next string `json:"next"`
	} `json:"links"`
	Meta struct {
		HasMore bool `json:"has_more"`
	} `json:"meta"`
}

// An exportedArticle is one of either.
type exportedArticle struct {
	ID    json.RawMessage `json:"id"`
	Title string          `json:"title"`
	Body  string          `json:"body"`
	// Zendesk's.
	HTMLURL string `json:"html_url"`
	Locale  string `json:"locale"`
	Draft   bool   `json:"draft"`
	// Intercom's.
	URL           string          `json:"url"`
	State         string          `json:"state"`
	DefaultLocale string          `json:"default_locale"`
	Description   string          `json:"description"`
	Translated    json.RawMessage `json:"translated_content"`
}

// maxNext is how many further answers of a server are asked for.
const maxNext = 200

// export are the published articles of an export, and of those that follow it where it
// was fetched.
func (im *importer) export(ctx context.Context, at *url.URL, data []byte) ([]item, error) {
	var out []item
	seen := map[string]bool{}
	for range maxNext {
		e, err := readExport(data)
		if err != nil {
			return nil, err
		}
		for _, a := range append(e.Articles, e.Data...) {
			out = append(out, im.exportedItems(a)...)
		}
		next := e.next()
		if at == nil || next == "" || seen[next] {
			return out, nil
		}
		seen[next] = true
		u, err := at.Parse(next)
		if err != nil || u.Host != at.Host {
			return nil, fmt.Errorf("it goes on at another host: %s", next)
		}
		got, err := im.fetcher.Get(ctx, u.String(), fetch.Validators{})
		if err != nil {
			return nil, err
		}
		data = got.Body
	}
	return nil, fmt.Errorf("it goes on for more than %d answers", maxNext)
}

// readExport reads an answer, or a bare list of articles or one article.
func readExport(data []byte) (exported, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var e exported
	if err := json.Unmarshal(data, &e.Articles); err == nil {
		return e, nil
	}
	e = exported{}
	if err := json.Unmarshal(data, &e); err != nil {
		return e, fmt.Errorf("it is no export of articles: %w", err)
	}
	if e.Articles == nil && e.Data == nil {
		one := struct {
			exportedArticle
			Article *exportedArticle `json:"article"`
		}{}
		if err := json.Unmarshal(data, &one); err != nil {
			return e, fmt.Errorf("it is no export of articles: %w", err)
		}
		switch {
		case one.Article != nil:
			e.Data = []exportedArticle{*one.Article}
		case one.Title != "" && one.Body != "":
			e.Data = []exportedArticle{one.exportedArticle}
		default:
			return e, errors.New("it is no export of Zendesk Guide's or Intercom's articles: it has neither articles nor data")
		}
	}
	return e, nil
}

// next is where the export goes on, "" for nowhere.
func (e exported) next() string {
	if e.NextPage != "" {
		return e.NextPage
	}
	if e.Links.Next != "" && e.Meta.HasMore {
		return e.Links.Next
	}
	var s string
	if json.Unmarshal(e.Pages.Next, &s) == nil {
		return s
	}
	return ""
}

// exportedItems are an article and its translations, those that are published.
func (im *importer) exportedItems(a exportedArticle) []item {
	out := im.exportedItem(a)
	var translated map[string]json.RawMessage
	if json.Unmarshal(a.Translated, &translated) != nil {
		return out
	}
	for _, lang := range []string{"sv", "en", "nb", "da"} {
		var t exportedArticle
		if lang == a.DefaultLocale || json.Unmarshal(translated[lang], &t) != nil || t.Title == "" {
			continue
		}
		t.ID, t.DefaultLocale = json.RawMessage(string(a.ID)+"/"+lang), lang
		out = append(out, im.exportedItem(t)...)
	}
	return out
}

func (im *importer) exportedItem(a exportedArticle) []item {
	address, locale := a.HTMLURL, a.Locale
	if address == "" {
		address = a.URL
	}
	if locale == "" {
		locale = a.DefaultLocale
	}
	if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		address = ""
	}
	if a.Draft || a.State == "draft" || a.Title == "" || !im.matches(address) && !im.matches(a.Title) {
		return nil
	}
	key := address
	if key == "" {
		key = "export:" + string(bytes.Trim(a.ID, `"`))
	}
	return []item{{key: key, read: func() (page.Page, error) { return page.FromFragment(a.Title, a.Body, locale, address) }}}
}
