package sandbox

// seed fills a new workspace with its people, channels and user group.
func (w *Workspace) seed() {
	w.identify()
	w.addUser("kodhjalpen", "Kodhjälpen", BotRole)
	w.addUser("kim", "Kim", Customer)
	w.addUser("bo", "Bo", Customer)
	w.addUser("asa", "Åsa", Customer)
	w.addUser("anna", "Anna", Agent)
	w.addUser("erik", "Erik", Agent)
	w.addUser("gustav", "Gustav", Guest)
	w.addChannel("support", false, "kodhjalpen", "kim", "bo", "asa", "anna", "erik", "gustav")
	w.addChannel("allmant", false, "kim", "bo", "asa", "anna", "erik")
	w.addChannel("kodhjalpen-agenter", true, "kodhjalpen", "anna", "erik")
	w.groups = append(w.groups, &userGroup{
		id: w.idOf("S", "kodhjalpen-agenter"), handle: "kodhjalpen-agenter", name: "Kodhjälpens agenter",
		members: []string{w.user("anna").ID, w.user("erik").ID},
	})
}
