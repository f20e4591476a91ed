package product_test

import (
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// A desk that tries the bot on its own articles is offered them, and nothing of the product's.
func TestOwnExamplesTakeTheProductsPlace(t *testing.T) {
	own := []product.Example{{Label: `Lånekort "spärrat"`, Text: "mitt kort är </script> spärrat"}}
	w := open(t, product.With(sandbox.Options{Page: product.From(own)}))
	tries := served(t, w, "page/tries.js")
	if !strings.Contains(tries, `"Lånekort \"spärrat\""`) || !strings.Contains(tries, "Vill ha en människa") || strings.Contains(tries, "licensnyckel") {
		t.Errorf("tries.js = %s", tries)
	}
	if !strings.Contains(served(t, w, "page/steps.js"), "Klistra in ett felmeddelande") {
		t.Error("the tour is not the product's")
	}
	if plain := served(t, open(t, product.With(sandbox.Options{})), "page/tries.js"); !strings.Contains(plain, "De sju felen") {
		t.Errorf("without examples of its own the page has %s", plain)
	}
}
