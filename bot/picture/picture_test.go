package picture

import (
	"os"
	"testing"

	programs "kodhjalpen/bot/e2e/reader"
)

func TestMain(m *testing.M) {
	code := m.Run()
	programs.Remove()
	os.Exit(code)
}
