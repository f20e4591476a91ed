package activation_test

import (
	"encoding/json"
	"fmt"

	"kodhjalpen/activation"
)

func ExampleFind() {
	text := "Koden W4TZ-8KX nekas, och den andra, h7m2q0tk, också. Ordernr 77120456."
	for _, c := range activation.Find(text) {
		fmt.Println(c.Start, c.End, c.Raw == text[c.Start:c.End], c.Verdict, c.Suggest, c.Problems)
	}
	// Output:
	// 6 14 true fixable W4TZ8KX [separator]
	// 37 45 true invalid  [lowercase bad-length]
}

func ExampleCheck() {
	for _, typed := range []string{"W4TZ8KX", "w4to8k1", "W4TZ8K", "W4TZ#8KX"} {
		c := activation.Check(typed)
		fmt.Printf("%s %q %v\n", c.Verdict, c.Suggest, c.Problems)
	}
	// Output:
	// valid "" []
	// fixable "W4T08KI" [lowercase letter-o digit-1]
	// invalid "" [too-short]
	// invalid "" [bad-length bad-character]
}

func ExampleMask() {
	fmt.Println(activation.Mask("Jag köpte den 2024-03-17 för 499 kr, koden är W4TZ8KX."))
	fmt.Println(activation.Mask("https://example.com/aktivera?kod=W4TZ%2D8KX&steg=2"))
	// Output:
	// Jag köpte den 2024-03-17 för 499 kr, koden är W4….
	// https://example.com/aktivera?kod=W4…&steg=2
}

// A code that slips into a log shows its mask.
func ExampleCode() {
	c := activation.Check("W4TZ8KX")
	fmt.Printf("%v %s %+v %d\n", c, c, c, c)
	line, _ := json.Marshal(map[string]any{"code": c})
	fmt.Println(string(line))
	// Output:
	// W4… (valid) W4… (valid) W4… (valid) W4… (valid)
	// {"code":"W4… (valid)"}
}

// One code typed in three ways is one code.
func ExampleCode_Canonical() {
	for _, typed := range []string{"W4T08KI", "w4t0 8ki", "W4TO-8K1"} {
		fmt.Println(activation.Check(typed).Canonical())
	}
	// Output:
	// W4T08KI
	// W4T08KI
	// W4T08KI
}
