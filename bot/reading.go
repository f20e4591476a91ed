package bot

import "slices"

// MaxPictures is how many pictures of one person are read before they are answered.
const MaxPictures = 4

// A Reading is what a customer's messages wait for: that the pictures in them have been
// read. It is kept with the conversation and has a timer, so that a bot that was killed
// goes on with it. What has been read stands in the messages' lines.
type Reading struct {
	// Posts are the messages that wait, in order.
	Posts []Timestamp `json:"posts"`
	// Files are the pictures that have not been read yet.
	Files []PostedFile `json:"files,omitempty"`
	// Unread are the kinds of the files that nobody has read or will.
	Unread []FileKind `json:"unread,omitempty"`
}

// A PostedFile is a file and the message it came with.
type PostedFile struct {
	Attached
	TS Timestamp `json:"ts"`
}

// Copy returns a reading that can be changed without changing r.
func (r *Reading) Copy() *Reading {
	if r == nil {
		return nil
	}
	return &Reading{Posts: slices.Clone(r.Posts), Files: slices.Clone(r.Files), Unread: slices.Clone(r.Unread)}
}

// Took notes that no more is to be done for a file; read says that it was read.
func (r *Reading) Took(f File, read bool) (ts Timestamp, found bool) {
	i := slices.IndexFunc(r.Files, func(p PostedFile) bool { return p.ID == f.ID })
	if i < 0 {
		return "", false
	}
	ts = r.Files[i].TS
	r.Files = slices.Delete(r.Files, i, i+1)
	if !read && !slices.Contains(r.Unread, f.Kind) {
		r.Unread = append(r.Unread, f.Kind)
	}
	return ts, true
}

// Without takes a message that was deleted out of the reading; nil when nothing is left.
func (r *Reading) Without(ts Timestamp) *Reading {
	if r == nil {
		return nil
	}
	out := r.Copy()
	out.Posts = slices.DeleteFunc(out.Posts, func(p Timestamp) bool { return p == ts })
	out.Files = slices.DeleteFunc(out.Files, func(f PostedFile) bool { return f.TS == ts })
	if len(out.Posts) == 0 {
		return nil
	}
	return out
}
