package main

import "kodhjalpen/bot/e2e/browser"

// scenes are the README's pictures.
func scenes() []scene {
	desk := browser.Size{Width: 1440, Height: 860}
	night := desk
	night.Dark = true
	phone := browser.Size{Width: 390, Height: 800, Phone: true}
	return []scene{
		{"sandbox", desk, func(p *browser.Page) error { return p.Tour(5) }},
		{"tour", desk, func(p *browser.Page) error { return p.Tour(3) }},
		{"modal", desk, modal},
		{"story", desk, story},
		{"faults", desk, faults},
		{"phone", phone, func(p *browser.Page) error {
			return first(p.Click("#views button", "Panel"), func() error { return p.Try("Slarvigt") })
		}},
		{"dark", night, func(p *browser.Page) error {
			return first(p.Tour(7), func() error {
				return p.Until(`![...document.querySelectorAll("#agent .actions button")].some((b) => b.textContent === "Stäng ärendet")`)
			})
		}},
	}
}

// story shows how a badly typed text was understood.
func story(p *browser.Page) error {
	return first(p.Try("Slarvigt"),
		func() error { return p.Click("#tab-story", "") },
		func() error {
			return p.Until(`document.querySelector('#story [data-step="Levererade"]')?.textContent.includes("framme")`)
		})
}

// modal shows the form in which an agent answers, and beside it what the slash command tells the customer alone.
func modal(p *browser.Page) error {
	return first(p.Tour(5),
		func() error { return p.Click("#tour button", "Avsluta") },
		func() error { return p.Click("#customer .thread header button", "") },
		func() error { return p.Click("#customer .room textarea", "") },
		func() error { return p.Type("/kodhjalp kod TB4O9QK2RX") },
		func() error { return p.Press("Enter") },
		func() error { return p.Until(`document.querySelector("#customer .message.private")`) },
		func() error { return p.Click("#agent .room button", "Svara kunden") },
		func() error { return p.Until(`document.querySelector("#agent .modal textarea")`) })
}

// faults shows what became of messages sent into faults.
func faults(p *browser.Page) error {
	err := p.Provoke("twice")
	for _, name := range []string{"lost-answer", "kill-redis", "kill-bot"} {
		err = first(err, func() error { return p.Provoke(name) })
	}
	return first(err,
		func() error {
			return p.Until(`document.querySelector('#faults [data-count="pending"] dd').textContent === "0"`)
		},
		func() error { return p.Until(`(document.querySelector("#faults").scrollTop = 9999, true)`) })
}

// first goes on as long as nothing has failed.
func first(err error, then ...func() error) error {
	for _, step := range then {
		if err != nil {
			return err
		}
		err = step()
	}
	return err
}
