package bot

// FileKind is what a file is to who reads of it, in a transcript's words.
type FileKind string

// The kinds of file.
const (
	FilePicture FileKind = "bild"
	FileText    FileKind = "text" // also what Slack makes of a long paste
	FileSound   FileKind = "ljud"
	FileFilm    FileKind = "film"
	FilePDF     FileKind = "pdf"
	FileOther   FileKind = "annan"
	// LongText is no file: a message too long to be read.
	LongText FileKind = "lång text"
)

// The bounds of what an agent hands the customer with one answer.
const (
	MaxGiven      = 5        // files
	MaxGivenBytes = 10 << 20 // of each
)

// A File is a file that came with a message. Its name may hold anything.
type File struct {
	ID   string
	Kind FileKind
	By   PersonID // who shared it
	Name Utterance
	// Text is what can be read of it without fetching it; it is part of the
	// event's Text. The zero value is a file that nobody has read.
	Text Utterance
	// Size is how many bytes it has, 0 where that is not told.
	Size int64
	// URL is where the bot's token may fetch it.
	URL string
	// Legible says that the bot can fetch the file and read what it shows, which comes
	// as an event of its own.
	Legible bool
}

// An Attached is a file as it is kept: what it is and where, and not its name.
type Attached struct {
	ID   string   `json:"id"`
	By   PersonID `json:"by,omitempty"`
	Kind FileKind `json:"kind"`
}

// Attach returns what is kept of files.
func Attach(files []File) []Attached {
	var out []Attached
	for _, f := range files {
		out = append(out, Attached{ID: f.ID, By: f.By, Kind: f.Kind})
	}
	return out
}
