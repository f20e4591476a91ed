package browser

import "fmt"

// The pieces of the stories that tests and pictures tell.

// Try sends one of the messages of "Prova" and waits until the bot's answer stands in the customer's thread.
func (p *Page) Try(label string) error {
	return p.steps(
		func() error { return p.Click("#tab-try", "") },
		func() error { return p.Click("#try .try", label) },
		func() error { return p.Until(`document.querySelector("#customer .thread .message.app")`) },
	)
}

// Tour starts the tour and walks it to the beginning of a step, from 1; 7 is its end.
func (p *Page) Tour(until int) error {
	walk := [][]func() error{
		{
			func() error { return p.Click("#tourstart", "") },
			func() error { return p.Click("#tour button", "Fyll i åt mig") },
			func() error { return p.Click("#customer .room [data-key=send]", "Skicka") },
		},
		{func() error { return p.Click("#customer .room .replies", "svar") }},
		{func() error { return p.Click("#customer .thread button", "Prata med en människa") }},
		{func() error { return p.Click("#agent .room button", "Ta ärendet") }},
		{
			func() error { return p.Click("#agent .room button", "Svara kunden") },
			func() error { return p.Click("#agent .modal textarea", "") },
			func() error { return p.Type("Hej Kim! Jag har tittat på din nyckel och ordnat en ny. Ha det fint!") },
			func() error { return p.Click("#agent .modal button.primary", "") },
		},
		{
			func() error { return p.Click("#agent .room button", "Stäng ärendet") },
			func() error { return p.Click("#agent .modal button.primary", "") },
		},
	}
	for i, step := range walk[:until-1] {
		if err := p.steps(step...); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
		next := fmt.Sprint(i + 2)
		if i == len(walk)-1 {
			next = "done"
		}
		if err := p.Until(fmt.Sprintf(`document.querySelector('#tour [data-step="%s"]')`, next)); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	return nil
}

// Provoke presses a fault's button, by name, and waits until the message sent into it has exactly one answer.
func (p *Page) Provoke(name string) error {
	count := fmt.Sprintf(`document.querySelectorAll('#faults .trials [data-fault="%s"].good').length`, name)
	return p.steps(
		func() error { return p.Click("#tab-faults", "") },
		func() error { return p.Click(fmt.Sprintf(`#faults [data-key="fault-%s"]`, name), "") },
		func() error { return p.Until(count + " > 0") },
	)
}

// steps does one thing after another until one fails.
func (p *Page) steps(all ...func() error) error {
	for _, step := range all {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
