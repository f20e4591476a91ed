package sandbox

import "net/http"

// routePage adds the web page's own addresses.
func (w *Workspace) routePage(mux *http.ServeMux) {}
