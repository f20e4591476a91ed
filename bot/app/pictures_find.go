package app

import (
	"context"
	"io"

	"kodhjalpen/bot"
	"kodhjalpen/bot/picture"
)

// PictureProcess is for main, before anything else: see picture.Process.
func PictureProcess(args []string, in io.Reader, stderr io.Writer) (code int, ok bool) {
	return picture.Process(args, in, stderr)
}

// pictureReader finds what reads pictures; nil when they are switched off, or nothing is
// there, which is said once.
func (o Options) pictureReader(ctx context.Context) *picture.Reader {
	if o.Pictures == "" {
		return nil
	}
	r, err := picture.Find(ctx, o.Pictures)
	switch {
	case err != nil:
		o.Log.Warn().Err(err).Msg("pictures are not read: customers are asked to write what stands in them")
		return nil
	case !r.Apart():
		o.Log.Warn().Msg("pictures are read by a process with the bot's network: this kernel or container permits no other")
	}
	return r
}

// examinePictures says whether pictures are read, and how.
func (o Options) examinePictures(ctx context.Context) bot.Finding {
	const name = "pictures"
	if o.Pictures == "" {
		return bot.Good(name, "not read: KODHJALPEN_PICTURES is off; customers are asked to write what stands in them")
	}
	r, err := picture.Find(ctx, o.Pictures)
	switch {
	case err != nil:
		return bot.Doubtful(name, "not read: "+err.Error()+"; customers are asked to write what stands in them", "install tesseract-ocr and tesseract-ocr-swe, or set KODHJALPEN_PICTURES=off")
	case !r.Swedish():
		return bot.Doubtful(name, "read by "+r.About()+": å, ä and ö are read amiss", "install tesseract-ocr-swe")
	case !r.Apart():
		return bot.Doubtful(name, "read by "+r.About()+", in a process with the bot's network, since this user may make no name space", "permit user name spaces (systemd: RestrictNamespaces=user net), or leave it")
	default:
		return bot.Good(name, "read by "+r.About()+", in a process without a network")
	}
}
