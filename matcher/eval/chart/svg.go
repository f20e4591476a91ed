package chart

import (
	"fmt"
	"html"
	"strings"
)

// SVG returns the chart as an svg element to stand in a page. Its colours are
// the classes chart-text, chart-faint, chart-grid, chart-ideal and
// chart-series1 to 3, which Style defines.
func (c Chart) SVG() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %d %d" role="img" aria-label="%s">`, width, height, html.EscapeString(c.Title))
	for _, s := range c.layout() {
		s.writeSVG(&b)
	}
	b.WriteString("</svg>")
	return b.String()
}

func (s shape) writeSVG(b *strings.Builder) {
	at := s.points[0]
	switch {
	case s.text != "":
		anchor := [...]string{"start", "middle", "end"}[s.anchor]
		fmt.Fprintf(b, `<text class="chart-%s" x="%.1f" y="%.1f" font-size="%g" text-anchor="%s">%s</text>`,
			s.class.name(), at.X, at.Y, s.size, anchor, html.EscapeString(s.text))
	case s.radius > 0:
		fmt.Fprintf(b, `<circle class="chart-%s" cx="%.1f" cy="%.1f" r="%g"/>`, s.class.name(), at.X, at.Y, s.radius)
	default:
		var points []string
		for _, p := range s.points {
			points = append(points, fmt.Sprintf("%.1f,%.1f", p.X, p.Y))
		}
		dash := ""
		if s.dashed {
			dash = ` stroke-dasharray="6 5"`
		}
		fmt.Fprintf(b, `<polyline class="chart-%s" points="%s" stroke-width="%g"%s/>`, s.class.name(), strings.Join(points, " "), s.width, dash)
	}
}

// Style is the style sheet of the charts, for light and dark.
const Style = `
.chart { --text:#1d2733; --faint:#5b6776; --grid:#e3e8ee; --ideal:#9aa6b4; --s1:#1668c7; --s2:#c2410c; --s3:#0f766e; width:100%; height:auto; font-family:system-ui,sans-serif }
@media (prefers-color-scheme: dark) {
.chart { --text:#e8edf3; --faint:#a3afbd; --grid:#2b3541; --ideal:#6b7888; --s1:#6cb0ff; --s2:#ff9b6a; --s3:#4fd1c0 } }
.chart text { stroke:none } .chart polyline { fill:none; stroke-linejoin:round }
text.chart-text { fill:var(--text); font-weight:600 } text.chart-faint { fill:var(--faint) }
.chart-grid { stroke:var(--grid) } .chart-ideal { stroke:var(--ideal) }
polyline.chart-series1 { stroke:var(--s1) } polyline.chart-series2 { stroke:var(--s2) } polyline.chart-series3 { stroke:var(--s3) }
circle.chart-series1 { fill:var(--s1) } circle.chart-series2 { fill:var(--s2) } circle.chart-series3 { fill:var(--s3) }
`
